package io.carillon.tests.awscli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.CommandServer;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random command lines of {@code aws chime} and of {@code carillon chime} on one server: the same bytes on standard output, the
 * same exit code, and the same error.
 */
class AwsCliDifferentialTest extends ServerTest {
    private static final long SEED = Long.getLong("carillon.test.seed", 20220217);
    private static final int LISTS = Integer.getInteger("carillon.test.lists", 12);
    private static final int OTHERS = Integer.getInteger("carillon.test.others", 8);

    /** How many surroundings are tried, with how many lines each. */
    private static final int SURROUNDINGS = Math.min(Surroundings.ALL.size(), 1 + LISTS / 10);

    private static final int LINES_IN_SURROUNDINGS = 3 + LISTS / 25;

    private static final Pattern TOKEN = Pattern.compile("\"NextToken\": \"([^\"]+)\"");
    private static final Pattern ERROR =
            Pattern.compile("An error occurred \\((\\w+)\\) when calling the (\\w+) operation");

    /** What the AWS CLI prints by mistake for the one operation whose response has a member Errors. */
    private static final Pattern METADATA = Pattern.compile("(?s),?\\s*\"ResponseMetadata\": \\{.*?\\n    }");

    private World ours;
    private World theirs;
    private CommandServer carillon;
    private CommandServer aws;

    @BeforeAll
    void createWorlds() {
        AwsCli.debians(emptyEnvironment());
        ours = World.of(this, "+1206555010", this::load);
        theirs = World.of(this, "+1206555020", this::load);
        RandomInput.FILES.forEach(this::write);
        carillon = CarillonCommandServer.start(environmentOf(ours));
        aws = CommandServer.aws(environmentOf(ours));
    }

    private void write(String name, String content) {
        for (World world : List.of(ours, theirs)) {
            try {
                Path files = Files.createDirectories(
                        folder().resolve("files of " + world.caller().id()));
                world.names().put("{dir}", files.toString());
                Files.writeString(
                        files.resolve(name), world.words(List.of(content)).get(0));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @AfterAll
    void endServers() {
        carillon.close();
        aws.close();
    }

    private void load(AwsAccount owner, List<String> rows) {
        try {
            Path csv = Files.createTempFile(folder(), "numbers", ".csv");
            Files.writeString(csv, "E164PhoneNumber,Country,City,State\n" + String.join("\n", rows) + "\n");
            prepare("admin", "numbers", "import", "--aws-account-id", owner.id(), csv.toString())
                    .requireExitCode(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProgramEnvironment environmentOf(World world) {
        return withoutRetries(environment(world.caller()));
    }

    private ProgramEnvironment withoutRetries(ProgramEnvironment environment) {
        return environment.withEndpoint(endpoint()).with("AWS_MAX_ATTEMPTS", "1");
    }

    @Test
    void listsPrintTheSameBytes() {
        var lines = new ListLines(new Chance(new Random(SEED)));
        List<String> differences = new ArrayList<>();
        for (int n = 0; n < LISTS; n++) {
            List<String> words = lines.next();
            ProgramResult expected = compareAsTheyAre(words, differences);
            Matcher token = TOKEN.matcher(expected.standardOutput());
            if (token.find()) {
                lines.found(token.group(1));
            }
        }
        assertThat(differences).as("seed %s", SEED).isEmpty();
    }

    @Test
    void wrongCommandLinesEndAlike() {
        List<String> differences = new ArrayList<>();
        for (List<String> line : WrongLines.ALL) {
            List<String> words = new ArrayList<>(List.of("chime"));
            words.addAll(line);
            compareAsTheyAre(words, differences);
        }
        assertThat(differences).isEmpty();
    }

    private ProgramResult compareAsTheyAre(List<String> line, List<String> differences) {
        return compareAsTheyAre(line, aws, carillon, differences);
    }

    private ProgramResult compareAsTheyAre(
            List<String> line, CommandServer theirCommand, CommandServer ourCommand, List<String> differences) {
        List<String> words = withEndpoint(ours.words(line));
        ProgramResult expected = theirCommand.run(words);
        difference(line, expected, ourCommand.run(words), UnaryOperator.identity(), UnaryOperator.identity())
                .ifPresent(differences::add);
        return expected;
    }

    @Test
    void variablesAndProfilesAreHeededAlike() {
        var random = new Random(SEED);
        var lines = new ListLines(new Chance(random));
        List<Surroundings> tried = new ArrayList<>(Surroundings.ALL);
        Collections.shuffle(tried, random);
        List<String> differences = new ArrayList<>();
        for (Surroundings surroundings : tried.subList(0, SURROUNDINGS)) {
            ProgramEnvironment environment = withoutRetries(surroundings.environment(folder(), ours.caller()));
            List<String> found = new ArrayList<>();
            try (CommandServer theirCommand = CommandServer.aws(environment);
                    CommandServer ourCommand = CarillonCommandServer.start(environment)) {
                for (int n = 0; n < LINES_IN_SURROUNDINGS; n++) {
                    compareAsTheyAre(lines.next(), theirCommand, ourCommand, found);
                }
            }
            found.forEach(difference -> differences.add("with " + surroundings.name() + ": " + difference));
        }
        assertThat(differences).as("seed %s", SEED).isEmpty();
    }

    /** Each side has an AWS account of its own, with other ids: they are compared by their names. */
    @Test
    void otherOperationsDoTheSame() {
        var lines = new OtherLines(new Chance(new Random(SEED)));
        List<String> differences = new ArrayList<>();
        try (CommandServer other = CommandServer.aws(environmentOf(theirs))) {
            for (int n = 0; n < OTHERS; n++) {
                List<String> words = lines.next();
                ProgramResult expected = other.run(withEndpoint(theirs.words(words)));
                ProgramResult actual = carillon.run(withEndpoint(ours.words(words)));
                difference(
                                words,
                                expected,
                                actual,
                                output -> METADATA.matcher(theirs.withNames(output))
                                        .replaceAll(""),
                                ours::withNames)
                        .ifPresent(differences::add);
            }
        }
        assertThat(differences).as("seed %s", SEED).isEmpty();
    }

    /** The server that runs command lines of the AWS CLI prints what the program prints, and that of ours too. */
    @Test
    void bothServersPrintWhatTheProgramsPrint() {
        ProgramEnvironment environment = environmentOf(ours);
        AwsCli program = AwsCli.debians(environment);
        List<List<String>> lines = List.of(
                List.of("list-users", "--account-id", "{team}", "--max-items", "3"),
                List.of("get-user", "--account-id", "{enterprise}", "--user-id", "{unknown}"));
        for (List<String> line : lines) {
            List<String> words = ours.words(line);
            List<String> all = new ArrayList<>(List.of("chime"));
            all.addAll(words);
            assertThat(aws.run(withEndpoint(all))).isEqualTo(program.run(environment, withEndpoint(all)));
            assertThat(carillon.run(all))
                    .isEqualTo(Program.run(environment, CarillonCommandLine.launcher(all.toArray(String[]::new))));
        }
    }

    private List<String> withEndpoint(List<String> words) {
        List<String> all = new ArrayList<>(List.of("--endpoint-url", endpoint().toString()));
        all.addAll(words);
        return all;
    }

    private static Optional<String> difference(
            List<String> words,
            ProgramResult expected,
            ProgramResult actual,
            UnaryOperator<String> expectedOutput,
            UnaryOperator<String> actualOutput) {
        boolean isSame = expected.exitCode() == actual.exitCode()
                && error(expected).equals(error(actual))
                && expectedOutput.apply(expected.standardOutput()).equals(actualOutput.apply(actual.standardOutput()));
        return isSame
                ? Optional.empty()
                : Optional.of(
                        String.join(" ", words) + "\naws:      " + shown(expected) + "\ncarillon: " + shown(actual));
    }

    private static String shown(ProgramResult result) {
        return result.exitCode() + "\n" + result.standardOutput() + result.standardError();
    }

    private static String error(ProgramResult result) {
        Matcher error = ERROR.matcher(result.standardError());
        return error.find() ? error.group(1) + " " + error.group(2) : "";
    }
}
