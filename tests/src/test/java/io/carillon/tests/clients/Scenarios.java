package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.Room;

/** What clients do, step by step, against the server of a test; whatever store that has. */
final class Scenarios {
    private static final Path AWS_CLI = Path.of("src", "test", "shell", "scenario.sh");
    private static final Path JAVASCRIPT = Path.of("src", "test", "javascript");
    private static final Path JAVASCRIPT_CLIENT = JAVASCRIPT.resolve("node_modules/@aws-sdk/client-chime/package.json");

    private final ServerTest server;

    Scenarios(ServerTest server) {
        this.server = server;
    }

    /** {@code scenario.py}. */
    void with(Boto3 boto3) {
        AwsAccount caller = server.newAwsAccount();
        String enterprise = server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        boto3.run(
                        server.environment(caller),
                        server.endpoint(),
                        "scenario.py",
                        "--aws-account-id",
                        caller.id(),
                        "--enterprise-account-id",
                        enterprise)
                .requireExitCode(0);
        System.out.println("The scenario passed with " + boto3);
    }

    /** {@code scenario.sh}. */
    void with(AwsCli awsCli) {
        AwsAccount caller = server.newAwsAccount();
        String enterprise = server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        var command = new ArrayList<>(List.of("bash", AWS_CLI.toString(), awsCli.program(), caller.id(), enterprise));
        command.addAll(awsCli.endpointOptions(server.endpoint()));
        Program.run(server.environment(caller).withEndpoint(server.endpoint()), command)
                .requireExitCode(0);
        System.out.println("The scenario passed with " + awsCli);
    }

    void withJavaSdk() {
        AwsAccount caller = server.newAwsAccount();
        String enterprise = server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (ChimeClient chime = server.javaClient(caller)) {
            new JavaSdkScenario(chime, caller.id(), enterprise).run();
        }
        System.out.println("The scenario passed with ChimeClient of the AWS SDK for Java");
    }

    void withJavaSdkAsync() {
        AwsAccount caller = server.newAwsAccount();
        String enterprise = server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (var chime = new BlockingChimeClient(JavaClients.async(server.endpoint(), caller))) {
            new JavaSdkScenario(chime, caller.id(), enterprise).run();
        }
        System.out.println("The scenario passed with ChimeAsyncClient of the AWS SDK for Java");
    }

    void withJavaScriptSdk() {
        withJavaScriptSdk(server.endpoint());
    }

    /** {@code scenario.js}, through whatever is at {@code endpoint}. */
    void withJavaScriptSdk(URI endpoint) {
        assertThat(Files.exists(JAVASCRIPT_CLIENT))
                .as("@aws-sdk/client-chime is installed; ./verify does that, by npm ci")
                .isTrue();
        AwsAccount caller = server.newAwsAccount();
        String enterprise = server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        ProgramEnvironment environment = server.environment(caller).withEndpoint(endpoint);
        String scenario = JAVASCRIPT.resolve("scenario.js").toString();
        Program.run(environment, List.of("node", scenario, caller.id(), enterprise))
                .requireExitCode(0);
        ProgramResult version = Program.run(environment, List.of("node", "--version"));
        System.out.println("The scenario passed with @aws-sdk/client-chime under Node.js "
                + version.standardOutput().strip());
    }

    /** {@code settings.py}, through whatever is at {@code endpoint}. */
    void settings(Boto3 boto3, URI endpoint) {
        AwsAccount caller = server.newAwsAccount();
        boto3.run(
                        server.environment(caller),
                        endpoint,
                        "settings.py",
                        "--team-account-id",
                        server.createAccount(caller, "Bell Tower", AccountType.TEAM),
                        "--enterprise-account-id",
                        server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA))
                .requireExitCode(0);
        System.out.println("Settings passed with " + boto3);
    }

    void settingsWithJavaSdk() {
        AwsAccount caller = server.newAwsAccount();
        String team = server.createAccount(caller, "Bell Tower", AccountType.TEAM);
        String enterprise = server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_OIDC);
        try (ChimeClient chime = server.javaClient(caller)) {
            new JavaSdkSettingsScenario(chime, team, enterprise).run();
        }
    }

    /** {@code phone_numbers.py} with numbers that no other {@code run} has. */
    void phoneNumbers(Boto3 boto3, int run, URI endpoint) {
        AwsAccount caller = server.newAwsAccount();
        String enterprise = server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        String areaCode = "" + (206 + run);
        String tollFree = "+1800555010" + run;
        String london = "+44207183875" + run;
        List<String> lines = new ArrayList<>(List.of(tollFree + ",,,", london + ",GB,London,England"));
        IntStream.range(0, 10).forEach(n -> lines.add("+1" + areaCode + "555010" + n + ",US,Seattle,WA"));
        load(caller, lines);
        boto3.run(
                        server.environment(caller),
                        endpoint,
                        "phone_numbers.py",
                        "--enterprise-account-id",
                        enterprise,
                        "--area-code",
                        areaCode,
                        "--toll-free",
                        tollFree,
                        "--london",
                        london)
                .requireExitCode(0);
        System.out.println("Phone numbers passed with " + boto3);
    }

    void phoneNumbersWithJavaSdk() {
        AwsAccount caller = server.newAwsAccount();
        String enterprise = server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        load(
                caller,
                List.of(
                        "+13035550100,,Denver,CO",
                        "+13035550101,,Denver,CO",
                        "+13035550102,,Denver,CO",
                        "+18445550100,,,",
                        "+4930901820,DE,,"));
        try (ChimeClient chime = server.javaClient(caller)) {
            new JavaSdkPhoneNumbers(chime, enterprise).run();
        }
    }

    /** Puts numbers into the inventory: E164PhoneNumber, Country, City and State of each. */
    void load(AwsAccount owner, List<String> lines) {
        try {
            Path csv = Files.createTempFile(server.folder(), "numbers", ".csv");
            Files.writeString(csv, "E164PhoneNumber,Country,City,State\n" + String.join("\n", lines) + "\n");
            server.prepare("admin", "numbers", "import", "--aws-account-id", owner.id(), csv.toString())
                    .requireExitCode(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code rooms_and_bots.py}; {@code full} is an account of the caller's that is at its quotas. */
    void roomsAndBots(Boto3 boto3, AwsAccount caller, FullAccount full, URI endpoint) {
        boto3.run(
                        server.environment(caller),
                        endpoint,
                        "rooms_and_bots.py",
                        "--aws-account-id",
                        caller.id(),
                        "--access-key-id",
                        caller.credentials().accessKeyId(),
                        "--team-account-id",
                        server.createAccount(caller, "Team", AccountType.TEAM),
                        "--enterprise-account-id",
                        server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA),
                        "--full-account-id",
                        full.id(),
                        "--full-room-id",
                        full.roomId(),
                        "--one-more-user-id",
                        full.oneMoreUserId())
                .requireExitCode(0);
        System.out.println("Rooms and bots passed with " + boto3);
    }

    void roomsAndBotsWithJavaSdk(AwsAccount caller, FullAccount full) {
        String enterprise = server.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_DIRECTORY);
        try (ChimeClient chime = server.javaClient(caller)) {
            Bot bot = new JavaSdkBotsScenario(chime, enterprise).bots();
            var rooms = new JavaSdkRoomsScenario(chime, enterprise, caller);
            Room room = rooms.rooms();
            rooms.memberships(room, bot);
            rooms.deletion(room);
            new JavaSdkRoomsRefusals(
                            chime, caller.id(), server.createAccount(caller, "Team", AccountType.TEAM), enterprise)
                    .all();
            JavaSdkRoomsRefusals.limits(chime, full);
        }
    }
}
