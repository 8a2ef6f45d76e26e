package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.model.AccountType;

/** People as SCIM, from a file into a directory, over SCIM into another one, and out again: with everything that they had. */
@Tag("slow")
class ScimTransferTest {
    /** {@code -Dcarillon.test.people} sets another number. */
    private static final int PEOPLE = Integer.getInteger("carillon.test.people", 1500);

    /** {@code -Dcarillon.test.imports} sets another number. */
    private static final int KILLS = Integer.getInteger("carillon.test.imports", 1);

    private static final String AWS_ACCOUNT = "123456789012";
    private static final long SEED = 20261130;
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    @TempDir
    private Path temporary;

    private Corp first;

    @BeforeEach
    void fillFirst() throws IOException {
        first = new Corp("first");
        Path list = temporary.resolve("people.scim");
        Files.writeString(list, list(PEOPLE));
        assertThat(first.run("import", list.toString()).requireExitCode(0).standardOutput())
                .isEqualTo(PEOPLE + " created, 0 updated, 0 unchanged, 0 rejected\n");
    }

    /** A directory with an account. */
    private final class Corp {
        private final Path home;
        private final DataFolder data;
        private final String account;

        Corp(String name) throws IOException {
            home = Files.createDirectory(temporary.resolve(name));
            data = new DataFolder(home);
            AwsAccount owner = data.createKey(AWS_ACCOUNT);
            account = data.createAccount(owner, "Corp", AccountType.ENTERPRISE_DIRECTORY);
        }

        String[] on(String... arguments) {
            return Stream.concat(
                            Stream.of(arguments), Stream.of("--aws-account-id", AWS_ACCOUNT, "--account-id", account))
                    .toArray(String[]::new);
        }

        ProgramResult run(String command, String... arguments) {
            return data.run(command, on(arguments));
        }

        /** The people, each without what a directory gives them: id and meta. */
        List<JsonNode> exported() {
            String list = run("export", "--format", "scim").requireExitCode(0).standardOutput();
            var people = new ArrayList<JsonNode>();
            JsonNode document = JsonNode.parser().parse(list);
            for (JsonNode person : document.asObject().get("Resources").asArray()) {
                assertThat(person.asObject()).containsKeys("id", "meta");
                person.asObject().remove("id");
                person.asObject().remove("meta");
                people.add(person);
            }
            assertThat(document.asObject().get("totalResults").asNumber()).isEqualTo(Integer.toString(people.size()));
            return people;
        }
    }

    private static String list(int people) {
        var random = new Random(SEED);
        var list = new StringBuilder(
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"Resources\":[");
        for (int i = 0; i < people; i++) {
            list.append(i == 0 ? "" : ",").append(person(i, random));
        }
        return list.append("]}").toString();
    }

    private static String person(int i, Random random) {
        var more = new StringBuilder();
        if (random.nextBoolean()) {
            more.append(",\"externalId\":\"ext-" + i + "\",\"name\":{\"givenName\":\"Zoë\",\"familyName\":\"山田 " + i
                    + "\"}");
        }
        if (random.nextBoolean()) {
            more.append(",\"title\":\"Ringer\",\"" + ENTERPRISE + "\":{\"department\":\"Bells \\\"" + i
                    + "\\\"\",\"manager\":{\"value\":\"26118915\"}}");
        }
        if (random.nextInt(4) == 0) {
            more.append(",\"active\":false");
        }
        if (random.nextInt(10) == 0) {
            more.append(",\"userType\":\"SharedDevice\"");
        }
        if (random.nextInt(3) == 0) {
            more.append(",\"emails\":[{\"value\":\"p" + i + "@x.example\",\"primary\":true},{\"value\":\"h" + i
                    + "@home.example\",\"type\":\"home\"}]");
        }
        return "{\"userName\":\"p" + i + "@x.example\",\"displayName\":\"Person " + i + "\"" + more + "}";
    }

    @Test
    void aListOfAnExportMakesTheSamePeople() throws IOException {
        List<JsonNode> people = first.exported();
        assertThat(people).hasSize(PEOPLE);
        assertThat(people.toString()).contains("Bells", "ext-", "home.example", "false");
        Path list = temporary.resolve("exported.scim");
        first.run("export", "--to", list.toString()).requireExitCode(0);
        var second = new Corp("second");
        second.run("import", list.toString()).requireExitCode(0);
        assertThat(second.exported()).isEqualTo(people);
        assertThat(first.run("import", list.toString()).requireExitCode(0).standardOutput())
                .isEqualTo("0 created, 0 updated, " + PEOPLE + " unchanged, 0 rejected\n");
    }

    @Test
    void aDirectoryIsReadOverScimAndAKilledImportGoesOn() throws Exception {
        try (ServerProcess server = first.data.serve()) {
            String url = server.endpoint() + "/carillon/scim/v2/" + first.account;
            Path token = tokenFile();
            for (int round = 0; round < KILLS; round++) {
                var second = new Corp("second" + round);
                String[] words = second.on(
                        url,
                        "--token-file",
                        token.toString(),
                        "--data",
                        second.data.folder().toString(),
                        "--page-size",
                        "50");
                kill(second, words, new Random(SEED + round).nextInt(3_000_000));
                ProgramResult again = imported(second, words).requireExitCode(0);
                assertThat(again.standardError())
                        .as("round %d", round)
                        .doesNotContain(Files.readString(token).strip());
                assertThat(second.exported())
                        .as("round %d, seed %d", round, SEED)
                        .isEqualTo(first.exported());
                assertThat(imported(second, words).requireExitCode(0).standardOutput())
                        .isEqualTo("0 created, 0 updated, " + PEOPLE + " unchanged, 0 rejected\n");
                try (Stream<Path> left = Files.list(second.home)) {
                    assertThat(left.map(file -> String.valueOf(file.getFileName())))
                            .noneMatch(name -> name.endsWith(".journal") || name.contains(".rejects."));
                }
            }
            server.terminate();
        }
    }

    private Path tokenFile() throws IOException {
        String token = first.data
                .run("scim", "token", "create", "--aws-account-id", AWS_ACCOUNT, "--account-id", first.account)
                .requireExitCode(0)
                .standardOutput();
        Path file = Files.createFile(
                temporary.resolve("token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, token);
    }

    /** In the directory's home, where the journal is. */
    private static List<String> line(Corp corp, String... words) {
        return Stream.concat(
                        Stream.of("env", "-C", corp.home.toString()), CarillonCommandLine.of("import", words).stream())
                .toList();
    }

    private static ProgramResult imported(Corp corp, String... words) {
        return Program.run(ProgramEnvironment.empty(corp.home.resolve("importer")), line(corp, words));
    }

    /** Starts the import, and kills it once the database has grown by so many bytes, unless it ends before. */
    private static void kill(Corp corp, String[] words, int bytes) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(line(corp, words))
                .redirectErrorStream(true)
                .redirectOutput(corp.home.resolve("killed.log").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(ProgramEnvironment.empty(corp.home.resolve("killed")).variables());
        long before = size(corp);
        Process process = builder.start();
        try {
            Waiting.until(
                    () -> !process.isAlive() || size(corp) - before > bytes, () -> "the import neither grows nor ends");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long size(Corp corp) throws IOException {
        long size = 0;
        for (String file : List.of("directory.sqlite", "directory.sqlite-wal")) {
            Path path = corp.data.folder().resolve(file);
            size += Files.exists(path) ? Files.size(path) : 0;
        }
        return size;
    }
}
