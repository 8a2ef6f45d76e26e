package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.paginators.internal.jmespath.JmespathValue;
import io.carillon.paginators.internal.python.PythonJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;

/**
 * Compares the results with those of the real jmespath.py on a few documents, recorded by
 * {@code jmespath/record_jmespath.py}: written as JSON they must be byte for byte equal, whether the document is plain
 * JSON or the SDK's objects. {@code -Djmespath.recording=FILE} selects another file of the same format.
 */
final class JmespathRecordedTest {
    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private record Case(
            String expression, int document, @Nullable String result) {
        static Case of(@Nullable Object content) {
            Map<String, @Nullable Object> members = Json.object(content);
            boolean failed = members.containsKey("error");
            return new Case(
                    Json.text(members.get("expression")),
                    ((Long) Json.present(members.get("document"))).intValue(),
                    failed ? null : Json.text(members.get("result")));
        }

        void check(Object document) {
            if (result == null) {
                assertThatExceptionOfType(SearchExpressionException.class)
                        .as(expression)
                        .isThrownBy(() -> find(document));
            } else {
                assertThat(find(document)).as(expression).isEqualTo(result);
            }
        }

        private String find(Object document) {
            Object found = SearchExpression.compile(expression).search(document);
            return PythonJson.writeCompact(JmespathValue.plain(found));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExpressionFindsTheSame() {
        String file = System.getProperty("jmespath.recording");
        Map<String, @Nullable Object> recording =
                file == null ? Json.resource("jmespath/jmespath-1.0.1.json") : Json.file(Path.of(file));
        List<@Nullable Object> documents = Json.list(recording.get("documents"));
        List<Case> cases =
                Json.list(recording.get("cases")).stream().map(Case::of).toList();
        assertThat(cases).hasSizeGreaterThan(1_000);
        assertThat(cases).extracting(Case::document).contains(0, documents.size() - 1);
        return IntStream.range(0, documents.size()).boxed().flatMap(number -> {
            Map<String, @Nullable Object> document = Json.object(documents.get(number));
            List<Case> ofDocument =
                    cases.stream().filter(one -> one.document() == number).toList();
            Stream<DynamicTest> ofJson = tests("JSON " + number, ofDocument, document);
            return document.containsKey("Users") || document.containsKey("NextToken")
                    ? Stream.concat(ofJson, tests("response " + number, ofDocument, response(document)))
                    : ofJson;
        });
    }

    private static Stream<DynamicTest> tests(String name, List<Case> cases, Object document) {
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(name + ": " + one.expression(), () -> one.check(document)));
    }

    /** The document as read by a client, without the HTTP metadata, which the recording lacks. */
    private ListUsersResponse response(Map<String, @Nullable Object> document) {
        chime.play(parameters -> ScriptedChime.Reply.ok(document));
        ListUsersResponse.Builder response = chime.client().listUsers(request -> request.accountId("acct")).toBuilder();
        response.responseMetadata(null);
        response.sdkHttpResponse(null);
        return response.build();
    }
}
