package io.carillon.tests.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ScimAccount;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;

/** What Microsoft and Okta publish for whoever builds a SCIM server, as collections of ours that newman runs. */
class ScimCollectionsTest extends ServerTest {
    private static final Path JAVASCRIPT = Path.of("src", "test", "javascript");
    private static final int MICROSOFT_STEPS = 79;
    private static final int OKTA_STEPS = 12;

    /** What follows the heading of Microsoft's steps in the documents, and the first cell of a row of the table there. */
    private static final Pattern SECTION = Pattern.compile("(?s)### Microsoft's collection\n(.*?)\n#");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9, ]+) \\|");

    /** Runs a collection against an account of its own, and returns what it prints. */
    private JsonNode run(String collection) throws IOException {
        assertThat(JAVASCRIPT.resolve("node_modules/newman/package.json"))
                .as("newman, which ./verify installs by npm ci")
                .exists();
        AwsAccount owner = newAwsAccount();
        ScimAccount account = newScimAccount(owner, collection, AccountType.ENTERPRISE_LWA);
        String script = JAVASCRIPT.resolve("scim.js").toString();
        return new ObjectMapper()
                .readTree(Program.run(account.in(environment(owner)), List.of("node", script, collection))
                        .requireExitCode(0)
                        .standardOutput());
    }

    @Test
    void everyStepOfOktaPasses() throws IOException {
        JsonNode steps = run("okta");
        assertThat(steps.path("all")).hasSize(OKTA_STEPS + 1);
        assertThat(steps.path("differ")).isEmpty();
    }

    @Test
    void theStepsOfMicrosoftThatDifferAreInTheDocuments() throws IOException {
        JsonNode steps = run("microsoft");
        assertThat(numbers(steps.path("all")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, MICROSOFT_STEPS).boxed().toList());
        var page = SECTION.matcher(Files.readString(CarillonCommandLine.root().resolve("docs/scim.md")));
        assertThat(page.find()).isTrue();
        Set<Integer> explained = ROW.matcher(page.group(1))
                .results()
                .flatMap(row -> Pattern.compile(", ").splitAsStream(row.group(1)))
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(explained).isEqualTo(numbers(steps.path("differ")));
        assertThat(page.group(1)).contains((MICROSOFT_STEPS - explained.size()) + " of the " + MICROSOFT_STEPS);
    }

    private static Set<Integer> numbers(JsonNode array) {
        var numbers = new TreeSet<Integer>();
        array.forEach(number -> numbers.add(number.intValue()));
        return numbers;
    }
}
