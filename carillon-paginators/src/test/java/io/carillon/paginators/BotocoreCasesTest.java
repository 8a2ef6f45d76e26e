package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the cases that botocore's own paginator generated, over HTTP, in each {@link WalkForm}. Another file of the same form runs with
 * {@code -Dpaginate.cases=FILE}. Deliberate differences are listed by name with their reasons.
 */
final class BotocoreCasesTest {
    private static final Map<String, @Nullable Object> DIFFERENCES = Json.resource("deliberate-differences.json");
    private static final Map<String, @Nullable Object> DIFFERENT = Json.object(DIFFERENCES.get("different"));
    private static final Map<String, @Nullable Object> CANNOT_BE_WRITTEN =
            Json.object(DIFFERENCES.get("cannot_be_written"));

    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    @TestFactory
    Stream<DynamicTest> caseHasBotocoresOutcomeOrTheListedOne() {
        String file = System.getProperty("paginate.cases");
        List<BotocoreCase> cases =
                cases(file == null ? Json.resource("paginate-cases.json") : Json.file(Path.of(file)));
        assertThat(cases).isNotEmpty();
        return Stream.of(WalkForm.values())
                .flatMap(form -> cases.stream()
                        .map(one -> DynamicTest.dynamicTest(one.name() + ", " + form, () -> check(one, form))));
    }

    @Test
    void everyListedDifferenceNamesACase() {
        List<String> names = cases(Json.resource("paginate-cases.json")).stream()
                .map(BotocoreCase::name)
                .toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .containsAll(DIFFERENT.keySet())
                .containsAll(CANNOT_BE_WRITTEN.keySet());
    }

    @Test
    void everyDefectOfBotocoreHasItsListedDifference() {
        List<String> defects = cases(Json.resource("paginate-cases.json")).stream()
                .filter(one -> one.content().get("botocore_bug") != null)
                .map(BotocoreCase::name)
                .toList();
        assertThat(defects).isNotEmpty();
        assertThat(DIFFERENT.keySet()).containsAll(defects);
    }

    private static List<BotocoreCase> cases(Map<String, @Nullable Object> file) {
        return Json.list(file.get("cases")).stream()
                .map(Json::object)
                .map(content -> new BotocoreCase(Json.text(content.get("name")), content))
                .toList();
    }

    private void check(BotocoreCase one, WalkForm form) {
        BotocoreCaseRun run = new BotocoreCaseRun(one, chime, form);
        if (CANNOT_BE_WRITTEN.containsKey(one.name())) {
            assertThatThrownBy(run::outcome).isInstanceOf(BotocoreCaseRun.CannotBeWrittenException.class);
            return;
        }
        Map<String, @Nullable Object> botocores = BotocoreCase.withResumeTokensEverywhere(one.expected());
        Map<String, @Nullable Object> outcome = run.outcome();
        if (!DIFFERENT.containsKey(one.name())) {
            assertThat(comparable(outcome, botocores)).isEqualTo(botocores);
            return;
        }
        assertThat(comparable(outcome, botocores))
                .as("a listed difference must differ")
                .isNotEqualTo(botocores);
        Map<String, @Nullable Object> replaced = new LinkedHashMap<>(one.expected());
        replaced.putAll(Json.object(Json.object(DIFFERENT.get(one.name())).get("expected")));
        Map<String, @Nullable Object> ours = BotocoreCase.withResumeTokensEverywhere(replaced);
        assertThat(comparable(outcome, ours)).isEqualTo(ours);
    }

    /** The outcome with only what the expected one tells. */
    private static Map<String, @Nullable Object> comparable(
            Map<String, @Nullable Object> outcome, Map<String, @Nullable Object> expected) {
        Map<String, @Nullable Object> comparable = new LinkedHashMap<>(outcome);
        comparable.keySet().retainAll(expected.keySet());
        Map<String, @Nullable Object> expectedError = Json.object(expected.get("error"));
        if (!expectedError.isEmpty() && comparable.get("error") != null) {
            Map<String, @Nullable Object> error = new LinkedHashMap<>(Json.object(comparable.get("error")));
            error.keySet().retainAll(expectedError.keySet());
            comparable.put("error", error);
        }
        return comparable;
    }
}
