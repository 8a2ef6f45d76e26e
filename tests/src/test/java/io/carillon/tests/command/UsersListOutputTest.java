package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import io.carillon.tests.support.TeamAccount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.UserType;

/** {@code carillon users list} prints, byte for byte, what {@code aws chime list-users} (version 2) prints. */
class UsersListOutputTest extends ServerTest {
    /** Letters of two, three and four bytes, and what JSON escapes or could escape of what a name may have. */
    private static final List<String> NAMES = List.of(
            "Ada",
            "Zoë Müller",
            "Ωmega 鐘 😀",
            "\"quoted\" \\ /slashed/",
            "<script>'&'</script>",
            "joined \u200d\u200f");

    private static final Pattern TOKEN = Pattern.compile("\"NextToken\": \"([^\"]+)\"");

    private ProgramEnvironment environment;
    private AwsCli awsCli;
    private String enterprise;
    private String team;
    private String empty;
    private String serviceToken;

    @BeforeAll
    void createUsers() {
        AwsAccount caller = newAwsAccount();
        environment = environment(caller).withEndpoint(endpoint());
        awsCli = AwsCli.debians(environment);
        enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (ChimeClient chime = javaClient(caller)) {
            team = TeamAccount.of(chime, 60).id();
            empty = chime.createAccount(r -> r.name("Empty")).account().accountId();
            for (String name : NAMES) {
                chime.createUser(
                        r -> r.accountId(enterprise).username(name).email(NAMES.indexOf(name) + "@example.com"));
            }
            chime.createUser(r -> r.accountId(enterprise).username("no email"));
            chime.createUser(
                    r -> r.accountId(enterprise).email("Böard@example.com").userType(UserType.SHARED_DEVICE));
            var users = chime.listUsers(r -> r.accountId(enterprise)).users();
            chime.updateUser(
                    r -> r.accountId(enterprise).userId(users.get(0).userId()).licenseType(License.BASIC));
            chime.batchSuspendUser(
                    r -> r.accountId(enterprise).userIdList(users.get(1).userId()));
            serviceToken = chime.listUsers(r -> r.accountId(team).maxResults(3)).nextToken();
        }
    }

    Stream<List<String>> arguments() {
        return Stream.of(
                List.of("--account-id", enterprise),
                List.of("--account-id", team),
                List.of("--account-id", empty),
                List.of("--account-id", empty, "--max-items", "5"),
                List.of("--account-id", enterprise, "--max-items", "3"),
                List.of("--account-id", team, "--max-items", "5", "--page-size", "2"),
                List.of("--account-id", team, "--max-items", "60", "--page-size", "20"),
                List.of("--account-id", team, "--page-size", "7"),
                List.of("--account-id", team, "--starting-token", serviceToken, "--max-items", "2"),
                List.of("--account-id", enterprise, "--user-type", "SharedDevice"),
                List.of("--account-id", team, "--user-type", "PrivateUser", "--max-items", "4"),
                List.of("--account-id", enterprise, "--user-email", "BÖARD@EXAMPLE.COM"),
                List.of("--account-id", enterprise, "--user-email", "0@example.com", "--user-type", "SharedDevice"),
                List.of("--account-id", enterprise, "--user-email", "nobody@example.com"));
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void printsWhatTheAwsCliPrints(List<String> arguments) {
        ProgramResult expected = awsCli.chime(environment, endpoint(), with("list-users", arguments));
        ProgramResult actual = CarillonCommandLine.run(environment, "users", with("list", arguments));
        assertThat(actual).isEqualTo(expected.requireExitCode(0));
    }

    @Test
    void tokenOfAnExactCutIsForTheEndOfAPage() {
        for (List<String> pageSize : List.of(List.<String>of(), List.of("--page-size", "4"))) {
            List<String> arguments = new ArrayList<>(List.of("--account-id", team, "--max-items", "7", "--exact-cut"));
            arguments.addAll(pageSize);
            Matcher token = TOKEN.matcher(CarillonCommandLine.run(environment, "users", with("list", arguments))
                    .requireExitCode(0)
                    .standardOutput());
            assertThat(token.find()).isTrue();
            assertThat(new String(Base64.getDecoder().decode(token.group(1)), StandardCharsets.UTF_8))
                    .matches("\\{\"NextToken\": \"[^\"]+\"}");
        }
    }

    private static String[] with(String command, List<String> arguments) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(arguments);
        return all.toArray(String[]::new);
    }
}
