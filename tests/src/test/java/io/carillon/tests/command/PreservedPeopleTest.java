package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.PageIterator;
import io.carillon.paginators.PaginationConfig;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** A Chime export with everything that users have, brought in with {@code --preserve}: boto3 lists it, in order, member for member. */
class PreservedPeopleTest extends ServerTest {
    private static final long SEED = 20220217;
    private static final int PEOPLE = 60;
    private static final int AFTER_RESUME_TOKEN = 20;
    private static final int AFTER_NEXT_TOKEN = 10;

    @TempDir
    Path folder;

    /** As GetUser returned it to a script that used boto3; {@code number} makes each different. */
    private static String user(int number, Random random, String account) {
        var text = new StringBuilder("{\"UserId\": \"" + new UUID(random.nextLong() >>> 1, random.nextLong()) + "\"");
        text.append(", \"AccountId\": \"" + account + "\", \"PrimaryEmail\": \"Person." + number + "@corp.example\"");
        text.append(number % 5 == 0 ? "" : ", \"DisplayName\": \"Zoë \\\"鐘\\\" " + number + "\"");
        text.append(", \"LicenseType\": \"" + List.of("Basic", "Pro").get(number % 2) + "\"");
        text.append(
                ", \"UserType\": \"" + List.of("PrivateUser", "SharedDevice").get(number / 2 % 2) + "\"");
        String status = List.of("Registered", "Suspended", "Unregistered").get(number % 3);
        text.append(", \"UserRegistrationStatus\": \"" + status + "\"");
        if (status.equals("Unregistered")) {
            text.append(", \"UserInvitationStatus\": \"Pending\", \"InvitedOn\": \"2019-03-" + (10 + number % 20)
                    + "T01:02:03.004000+00:00\", \"InviteId\": \"" + new UUID(number, number) + "\"");
        } else {
            text.append(", \"UserInvitationStatus\": \"Accepted\", \"InvitedOn\": \"2018-02-01T00:00:00+00:00\"");
            text.append(", \"RegisteredOn\": \"2018-12-" + (10 + number % 20) + "T18:45:25." + (100 + number)
                    + "000+00:00\"");
            text.append(", \"PersonalPIN\": \"" + (7_000_000_000L + number) + "\"");
        }
        boolean hasAlexa = number % 7 == 0;
        String room = "\"AlexaForBusinessRoomArn\": \"arn:aws:a4b:us-east-1:111122223333:room/" + number + "\", ";
        text.append(", \"AlexaForBusinessMetadata\": {" + (hasAlexa ? room : "") + "\"IsAlexaForBusinessEnabled\": "
                + hasAlexa + "}");
        return text.append("}").toString();
    }

    /** What boto3 printed of a user, or the export has, in comparable form: InviteIds are not shown by GetUser. */
    private static String comparable(String json, String account) {
        var members = JsonNode.parser().parse(json).asObject();
        var sorted = new TreeMap<String, String>();
        members.forEach((name, value) -> sorted.put(
                name,
                name.endsWith("On")
                        ? OffsetDateTime.parse(value.asString()).toInstant().toString()
                        : name.equals("AccountId") ? account : value.toString()));
        sorted.remove("InviteId");
        return sorted.toString();
    }

    private List<String> export(String account) {
        var random = new Random(SEED);
        return IntStream.range(0, PEOPLE)
                .mapToObj(number -> user(number, random, account))
                .toList();
    }

    private static String id(String user) {
        return JsonNode.parser().parse(user).asObject().get("UserId").asString();
    }

    private void bringIn(DataFolder data, AwsAccount owner, String account, Path list, String result) {
        assertThat(data.run(
                                "import",
                                list.toString(),
                                "--preserve",
                                "--aws-account-id",
                                owner.id(),
                                "--account-id",
                                account)
                        .requireExitCode(0)
                        .standardOutput())
                .isEqualTo(result + ", 0 rejected\n");
    }

    @Test
    void boto3ListsWhatTheFileHasAndTokensGoOn() throws IOException {
        AwsAccount owner = newAwsAccount();
        String account = createAccount(owner, "Old", AccountType.ENTERPRISE_LWA);
        List<String> users = export("a1b2c3d4-5678-90ab-cdef-111112222222");
        Path list = Files.write(folder.resolve("chime.ndjson"), users);
        var data = new DataFolder(folder());
        bringIn(data, owner, account, list, PEOPLE + " created, 0 updated, 0 unchanged");

        ProgramEnvironment environment = environment(owner);
        Boto3 boto3 = Boto3.installed(environment).get(0);
        List<String> listed = boto3.run(environment, endpoint(), "preserved.py", "list", account)
                .requireExitCode(0)
                .standardOutput()
                .lines()
                .map(user -> comparable(user, account))
                .toList();
        List<String> sorted = users.stream()
                .sorted(Comparator.comparing(PreservedPeopleTest::id))
                .toList();
        assertThat(listed)
                .isEqualTo(
                        sorted.stream().map(user -> comparable(user, account)).toList());

        List<String> ids = sorted.stream().map(PreservedPeopleTest::id).toList();
        var tokens = new Tokens(boto3, environment, account);
        Path whole = folder.resolve("whole.ndjson");
        data.run("export", "--pins", "--to", whole.toString(), "--aws-account-id", owner.id(), "--account-id", account)
                .requireExitCode(0);
        bringIn(data, owner, account, whole, "0 created, 0 updated, " + PEOPLE + " unchanged");
        tokens.requireToGoOn(ids);
        requireRefusalElsewhere(tokens, whole);
    }

    /** Tokens taken from one server, by every client. */
    private final class Tokens {
        private final Boto3 boto3;
        private final ProgramEnvironment environment;
        private final String account;
        private final String ofBoto3;
        private final String ofService;
        private final String ofLibrary;
        private final String ofAwsCli;

        Tokens(Boto3 boto3, ProgramEnvironment environment, String account) {
            this.boto3 = boto3;
            this.environment = environment;
            this.account = account;
            List<String> printed = boto3.run(environment, endpoint(), "preserved.py", "tokens", account)
                    .requireExitCode(0)
                    .standardOutput()
                    .lines()
                    .toList();
            ofBoto3 = printed.get(0);
            ofService = printed.get(1);
            ofAwsCli = aws("--max-items", "20", "--page-size", "8", "--query", "NextToken", "--output", "json")
                    .strip()
                    .replace("\"", "");
            ofLibrary = walk(
                    PaginationConfig.builder()
                            .maxItems(AFTER_RESUME_TOKEN)
                            .pageSize(8)
                            .build(),
                    new ArrayList<>());
        }

        private String aws(String... options) {
            List<String> words = new ArrayList<>(List.of("list-users", "--account-id", account));
            words.addAll(List.of(options));
            return AwsCli.debians(environment)
                    .chime(environment, endpoint(), words.toArray(String[]::new))
                    .requireExitCode(0)
                    .standardOutput();
        }

        private String walk(PaginationConfig config, List<String> ids) {
            try (ChimeClient chime = JavaClients.sync(endpoint(), new AwsAccount("", credentials()));
                    PageIterator<ListUsersResponse, User> pages = ChimePaginators.listUsers(chime)
                            .paginate(
                                    ListUsersRequest.builder()
                                            .accountId(account)
                                            .build(),
                                    config)
                            .iterator()) {
                pages.forEachRemaining(page -> page.items().forEach(user -> ids.add(user.userId())));
                return pages.resumeToken().orElse("");
            }
        }

        private AwsCredentials credentials() {
            return AwsBasicCredentials.create(
                    environment.variables().get("AWS_ACCESS_KEY_ID"),
                    environment.variables().get("AWS_SECRET_ACCESS_KEY"));
        }

        void requireToGoOn(List<String> ids) {
            List<String> rest = ids.subList(AFTER_RESUME_TOKEN, ids.size());
            assertThat(boto3.run(environment, endpoint(), "preserved.py", "resume", account, ofBoto3, ofService)
                            .requireExitCode(0)
                            .standardOutput()
                            .lines())
                    .containsExactly(
                            String.join(" ", rest), String.join(" ", ids.subList(AFTER_NEXT_TOKEN, ids.size())));
            assertThat(aws("--starting-token", ofAwsCli, "--query", "Users[].[UserId]", "--output", "text")
                            .lines())
                    .isEqualTo(rest);
            List<String> found = new ArrayList<>();
            walk(PaginationConfig.builder().startingToken(ofLibrary).build(), found);
            assertThat(found).isEqualTo(rest);
        }
    }

    /** Another directory has other token keys. */
    private void requireRefusalElsewhere(Tokens tokens, Path whole) throws IOException {
        var data = new DataFolder(Files.createDirectory(folder.resolve("elsewhere")));
        AwsAccount owner = data.createKey("123456789012");
        String account = data.createAccount(owner, "New", AccountType.ENTERPRISE_LWA);
        bringIn(data, owner, account, whole, PEOPLE + " created, 0 updated, 0 unchanged");
        try (ServerProcess server = data.serve()) {
            ProgramEnvironment environment =
                    ProgramEnvironment.empty(folder.resolve("home")).with(owner.credentials());
            assertThat(tokens.boto3
                            .run(
                                    environment,
                                    server.endpoint(),
                                    "preserved.py",
                                    "resume",
                                    account,
                                    tokens.ofBoto3,
                                    tokens.ofService)
                            .requireExitCode(0)
                            .standardOutput()
                            .lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("BadRequestException: ") && line.contains("NextToken"));
            server.terminate();
        }
    }
}
