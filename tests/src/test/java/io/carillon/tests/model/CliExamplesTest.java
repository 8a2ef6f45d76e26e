package io.carillon.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.InProcessServer;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.ChimeClient;

/**
 * The examples of AWS's own CLI documentation, as the installed AWS CLI has them, with the ids of things that are really
 * there: the same members come back, at every level, with the same JSON types. Differences are named below with their reasons.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CliExamplesTest {
    private static final Pattern PHONE_NUMBER = Pattern.compile("(?:\\+|%2B)(1\\d{10})");
    /** What examples without a number of their own are about. */
    private static final List<String> SOME_NUMBERS = List.of("+12065550100", "+12065550101", "+12065550102");

    private final Set<CliExampleDifference> met = new HashSet<>();
    private final AtomicLong awsAccounts = new AtomicLong(100000000000L);

    private Path folder;
    private InProcessServer server;
    private AwsCli awsCli;
    private List<CliExample> examples;

    @BeforeAll
    void readExamples(@TempDir Path temporary) throws IOException {
        folder = temporary;
        ProgramEnvironment environment = ProgramEnvironment.empty(temporary.resolve("home"));
        awsCli = AwsCli.debians(environment);
        Path data = Files.createDirectory(temporary.resolve("data"));
        server = new InProcessServer(data, store -> store);
        Set<String> commands = SdkOperation.all().stream()
                .map(operation -> squashed(operation.name()))
                .collect(Collectors.toSet());
        examples = pages(awsCli.examples(environment)).stream()
                .flatMap(page -> CliExample.of(page).stream())
                .filter(example -> commands.contains(squashed(example.command())))
                .toList();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    private static String squashed(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }

    private static List<String> pages(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".rst"))
                    .sorted()
                    .map(CliExamplesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> examplesPrintWhatTheyAreDocumentedToPrint() {
        assertThat(examples).as("examples").isNotEmpty();
        Stream<DynamicTest> replays = examples.stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.command() + " " + String.join(" ", example.arguments()), () -> replay(example)));
        return Stream.concat(
                replays,
                Stream.of(DynamicTest.dynamicTest(
                        "every difference that is accepted is one",
                        () -> assertThat(CliExampleDifference.ACCEPTED)
                                .filteredOn(difference -> !met.contains(difference))
                                .isEmpty())));
    }

    private void replay(CliExample documented) {
        long number = awsAccounts.incrementAndGet();
        AwsAccount caller = server.createKey(Long.toString(number));
        CliExample example = withNumbersOfItsOwn(documented, number);
        List<String> phoneNumbers = phoneNumbers(example, number);
        if (!phoneNumbers.isEmpty()) {
            importNumbers(caller, phoneNumbers);
        }
        ProgramEnvironment environment =
                ProgramEnvironment.empty(folder.resolve("home-" + number)).with(caller.credentials());
        List<String> command;
        try (ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            var world = new CliExampleWorld(chime, server.directory(), caller.id(), example.command());
            world.prepare(example.command(), phoneNumbers);
            command = new ArrayList<>(List.of(example.command()));
            command.addAll(world.arguments(example));
        }
        ProgramResult result = awsCli.chime(environment, server.endpoint(), command.toArray(String[]::new))
                .requireExitCode(0);
        compare(example, result.standardOutput());
    }

    /** No number can be in two inventories, and each example has an AWS account of its own. */
    private static CliExample withNumbersOfItsOwn(CliExample example, long number) {
        return new CliExample(
                example.command(),
                example.arguments().stream()
                        .map(argument -> PHONE_NUMBER.matcher(argument).replaceAll(found -> own(found, number)))
                        .toList(),
                example.output());
    }

    private static String own(MatchResult found, long number) {
        String digits = found.group(1);
        String prefix = found.group().substring(0, found.group().length() - digits.length());
        return prefix + digits.substring(0, 4) + (2000 + number % 1000) + digits.substring(8);
    }

    private static List<String> phoneNumbers(CliExample example, long number) {
        if (!example.command().contains("phone-number") || example.command().contains("settings")) {
            return List.of();
        }
        List<String> own = example.arguments().stream()
                .flatMap(argument -> PHONE_NUMBER.matcher(argument).results())
                .map(found -> "+" + found.group(1))
                .toList();
        return own.isEmpty()
                ? SOME_NUMBERS.stream()
                        .map(some -> PHONE_NUMBER.matcher(some).replaceAll(found -> own(found, number)))
                        .toList()
                : own;
    }

    private void importNumbers(AwsAccount caller, List<String> phoneNumbers) {
        Path file = folder.resolve(caller.id() + ".csv");
        String lines = phoneNumbers.stream().map(number -> number + ",Local\n").collect(Collectors.joining());
        try {
            Files.writeString(file, "E164PhoneNumber,Type\n" + lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CarillonCommandLine.run(
                        ProgramEnvironment.empty(folder.resolve("operator")),
                        "admin",
                        "numbers",
                        "import",
                        "--data",
                        folder.resolve("data").toString(),
                        "--aws-account-id",
                        caller.id(),
                        file.toString())
                .requireExitCode(0);
    }

    private void compare(CliExample example, String printed) {
        Set<String> ours = JsonShape.of(json(printed));
        Set<String> documented = JsonShape.of(example.output());
        var differences = new TreeSet<String>();
        ours.stream().filter(line -> !documented.contains(line)).forEach(line -> differences.add("+" + line));
        documented.stream().filter(line -> !ours.contains(line)).forEach(line -> differences.add("-" + line));
        for (CliExampleDifference accepted : CliExampleDifference.ACCEPTED) {
            if (differences.removeIf(difference -> accepted.covers(example.command(), difference))
                    && met.add(accepted)) {
                System.out.println("Accepted: " + accepted);
            }
        }
        assertThat(differences)
                .as("what Carillon prints (+) and AWS documents (-): %s", printed)
                .isEmpty();
    }

    private static @Nullable JsonNode json(String printed) {
        return printed.isBlank() ? null : JsonNode.parser().parse(printed);
    }
}
