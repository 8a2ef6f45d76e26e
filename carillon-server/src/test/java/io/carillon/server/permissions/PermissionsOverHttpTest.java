package io.carillon.server.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.operations.Operations;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationInput;
import io.carillon.server.tokens.NextTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Every operation of the table, by keys of every role and by keys that are limited to accounts. */
class PermissionsOverHttpTest {
    private static final String NO_SUCH_ID = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    /** AWS's policy AmazonChimeUserManagement, version 8: those of its actions that are operations of the API. */
    private static final Set<String> AMAZON_CHIME_USER_MANAGEMENT = Set.of(
            "ListAccounts",
            "GetAccount",
            "GetAccountSettings",
            "UpdateAccountSettings",
            "ListUsers",
            "GetUser",
            "InviteUsers",
            "ResetPersonalPIN",
            "LogoutUser",
            "UpdateUser",
            "BatchUpdateUser",
            "BatchSuspendUser",
            "BatchUnsuspendUser",
            "AssociatePhoneNumberWithUser",
            "DisassociatePhoneNumberFromUser",
            "GetPhoneNumber",
            "ListPhoneNumbers",
            "GetUserSettings",
            "UpdateUserSettings",
            "CreateUser",
            "AssociateSigninDelegateGroupsWithAccount",
            "DisassociateSigninDelegateGroupsFromAccount");

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static List<Operation<?>> table;
    private static final Map<Role, NewAccessKey> KEYS = new EnumMap<>(Role.class);
    private static final List<String> ACCOUNTS = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder);
        var box = KeyFile.openOrCreate(folder.resolve("secret.key"), new SecureRandom());
        table = Operations.table(
                server.directory(),
                new NextTokens(new TokenKeys(server.store(), box, Clock.systemUTC(), new SecureRandom()).current()));
        for (Role role : Role.values()) {
            KEYS.put(role, key(new Grant(role, null)));
        }
        for (int number = 0; number < 5; number++) {
            ACCOUNTS.add(server.directory()
                    .accounts()
                    .create(RunningServer.CALL, "Tower " + number, AccountType.TEAM)
                    .accountId());
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static NewAccessKey key(Grant grant) {
        return server.accessKeys().create(RunningServer.TENANT, grant);
    }

    private static boolean isChimes(Operation<?> operation) {
        return operation.action().equals("chime:" + operation.name());
    }

    private static boolean may(Role role, Operation<?> operation) {
        boolean reads = isChimes(operation) && operation.name().matches("(Get|List|Search).*");
        return switch (role) {
            case ADMINISTRATOR -> true;
            case USER_ADMINISTRATOR ->
                reads || (isChimes(operation) && AMAZON_CHIME_USER_MANAGEMENT.contains(operation.name()));
            case READ_ONLY -> reads;
        };
    }

    @TestFactory
    Stream<DynamicTest> aRoleMayDoWhatAwssPolicyOfItsKindAllows() {
        return table.stream()
                .flatMap(operation -> Arrays.stream(Role.values())
                        .map(role -> DynamicTest.dynamicTest(role + ": " + operation.name(), () -> {
                            RawHttp.Response response = call(KEYS.get(role), operation, NO_SUCH_ID);
                            if (may(role, operation)) {
                                assertAllowed(response);
                            } else {
                                assertDenied(response, KEYS.get(role), operation, NO_SUCH_ID);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aLimitedKeyReachesItsAccountsAlone() {
        NewAccessKey limited = key(new Grant(Role.ADMINISTRATOR, Set.of(NO_SUCH_ID)));
        return table.stream()
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> {
                    if (operation.uri().segments().contains("{accountId}")) {
                        assertAllowed(call(limited, operation, NO_SUCH_ID));
                        assertDenied(call(limited, operation, ACCOUNTS.get(0)), limited, operation, ACCOUNTS.get(0));
                        String nowhere = NO_SUCH_ID.replace('7', '8');
                        assertDenied(call(limited, operation, nowhere), limited, operation, nowhere);
                    } else if (operation.name().equals("ListAccounts")) {
                        assertAllowed(call(limited, operation, ""));
                    } else {
                        assertDenied(call(limited, operation, ""), limited, operation, "");
                    }
                }));
    }

    @Test
    void aRestrictedKeyHasNoMoreThanItsRole() throws IOException {
        NewAccessKey limited = key(new Grant(Role.READ_ONLY, Set.of(ACCOUNTS.get(0))));
        String account = "/accounts/" + ACCOUNTS.get(0);
        assertThat(server.call(limited, "GET", account, "").status()).isEqualTo(200);
        assertThat(server.call(limited, "POST", account, "{\"Name\": \"Mine\"}").status())
                .isEqualTo(403);
        assertThat(server.call("GET", account, "").body()).contains("Tower 0");
    }

    @Test
    void aRestrictedKeyListsItsAccountsPageByPage() throws IOException {
        NewAccessKey limited =
                key(new Grant(Role.READ_ONLY, Set.of(ACCOUNTS.get(4), ACCOUNTS.get(1), ACCOUNTS.get(2), NO_SUCH_ID)));
        var listed = new ArrayList<String>();
        String next = "";
        int pages = 0;
        do {
            String body = server.call(limited, "GET", "/accounts?max-results=2" + next, "")
                    .body();
            listed.addAll(values("AccountId", body));
            next = values("NextToken", body).stream()
                    .map(token -> "&next-token=" + token)
                    .findAny()
                    .orElse("");
            pages++;
        } while (!next.isEmpty());
        assertThat(listed).containsExactly(ACCOUNTS.get(1), ACCOUNTS.get(2), ACCOUNTS.get(4));
        assertThat(pages).isEqualTo(2);
        assertThat(values(
                        "Name",
                        server.call(limited, "GET", "/accounts?name=Tower%202", "")
                                .body()))
                .containsExactly("Tower 2");
        assertThat(values(
                        "Name",
                        server.call(limited, "GET", "/accounts?name=Tower%203", "")
                                .body()))
                .isEmpty();
    }

    private static List<String> values(String member, String body) {
        return Pattern.compile("\"" + member + "\":\"([^\"]+)\"")
                .matcher(body)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void aChangeOfAKeyTakesEffectImmediatelyAndKeepsItsSecret() throws IOException {
        NewAccessKey changed = key(Grant.ADMINISTRATOR);
        String accounts = "/accounts";
        assertThat(server.call(changed, "POST", accounts, "{\"Name\": \"Made\"}")
                        .status())
                .isEqualTo(201);
        String id = changed.key().accessKeyId();
        server.accessKeys().update(id, key -> key.withGrant(key.grant().withRole(Role.READ_ONLY)));
        assertThat(server.call(changed, "POST", accounts, "{\"Name\": \"Not made\"}")
                        .status())
                .isEqualTo(403);
        assertThat(server.call(changed, "GET", accounts, "").status()).isEqualTo(200);
    }

    @Test
    void theSignatureIsCheckedFirst() throws IOException {
        RawHttp.Request request = server.signed(
                "POST",
                "/accounts",
                "{\"Name\": \"Tower\"}",
                new RunningServer.Signing(KEYS.get(Role.READ_ONLY), "chime", Clock.systemUTC()));
        RawHttp.Response response = server.send(request.withBody("{\"Name\": \"Other\"}"));
        assertThat(response.header("x-amzn-errortype")).isEqualTo("InvalidSignatureException");
    }

    @Test
    void aTemporaryKeyHasARoleToo() {
        var grant = new Grant(Role.READ_ONLY, Set.of(ACCOUNTS.get(0)));
        NewAccessKey temporary = server.accessKeys().createTemporary(RunningServer.TENANT, grant, Duration.ofHours(1));
        assertThat(server.accessKeys().find(temporary.key().accessKeyId()).grant())
                .isEqualTo(grant);
    }

    /** Only the path is as it should be: what comes of the rest is a matter of the operation. */
    private static RawHttp.Response call(NewAccessKey caller, Operation<?> operation, String accountId)
            throws IOException {
        OperationInput input = OperationInput.of(operation, Map.of());
        for (SdkField<?> field : OperationInput.fields(operation)) {
            if (field.location() == MarshallLocation.PATH) {
                input = input.with(field.memberName(), field.memberName().equals("AccountId") ? accountId : NO_SUCH_ID);
            }
        }
        return server.call(caller, input.method(), input.target(), input.body());
    }

    private static void assertAllowed(RawHttp.Response response) {
        assertThat(response.body()).doesNotContain("is not authorized to perform");
        assertThat(response.status()).as(response.body()).isNotEqualTo(500);
    }

    private static void assertDenied(
            RawHttp.Response response, NewAccessKey caller, Operation<?> operation, String accountId) {
        boolean isOfAccount = operation.uri().segments().contains("{accountId}");
        assertThat(response.status()).as(response.body()).isEqualTo(403);
        assertThat(response.header("x-amzn-errortype")).isEqualTo("AccessDeniedException");
        assertThat(response.body())
                .isEqualTo("{\"Code\":\"AccessDenied\",\"Message\":\"User: arn:aws:iam::123456789012:user/"
                        + caller.key().accessKeyId() + " is not authorized to perform: " + operation.action()
                        + " on resource: "
                        + (isOfAccount ? "arn:aws:chime::123456789012:account/" + accountId : "*") + "\"}");
    }
}
