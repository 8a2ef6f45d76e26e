package io.carillon.server.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.routing.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccessDeniedException;
import software.amazon.awssdk.services.chime.model.ChimeRequest;
import software.amazon.awssdk.services.chime.model.ChimeResponse;
import software.amazon.awssdk.services.chime.model.CreateAccountRequest;
import software.amazon.awssdk.services.chime.model.ErrorCode;

class PermissionsTest {
    private static final Principal CALLER = new Principal(new Tenant("123456789012"), "AKIDEXAMPLE");
    private static final String ACCOUNT = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";
    private static final String OTHER_ACCOUNT = "01a20ccc-2cb8-7b45-ac3e-5014662fa068";

    /** The names of all operations, from the methods of the SDK's client. */
    private static Set<String> operationsOfTheModel() {
        return Arrays.stream(ChimeClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && ChimeRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && ChimeResponse.class.isAssignableFrom(method.getReturnType()))
                .map(method -> Character.toUpperCase(method.getName().charAt(0))
                        + method.getName().substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRoleHasExactlyTheOperationsOfTheModelThatRead() {
        assertThat(operationsOfTheModel()).hasSize(62);
        assertThat(Permissions.READING)
                .containsExactlyInAnyOrderElementsOf(operationsOfTheModel().stream()
                        .filter(name -> name.matches("(Get|List|Search).*"))
                        .toList());
    }

    @Test
    void userAdministratorsMayChangeUsersOnly() {
        assertThat(Permissions.LOOKING_AFTER_USERS)
                .isSubsetOf(operationsOfTheModel())
                .doesNotContainAnyElementsOf(Permissions.READING);
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentHasTheSameTable(Role role) throws IOException {
        String row = Files.readAllLines(Path.of("..", "docs", "permissions.md")).stream()
                .filter(line -> line.startsWith("| `" + role + "` |"))
                .findAny()
                .orElseThrow();
        switch (role) {
            case ADMINISTRATOR -> assertThat(row).contains("| every operation");
            case USER_ADMINISTRATOR ->
                assertThat(row).contains("what `read-only` may", named(Permissions.LOOKING_AFTER_USERS));
            case READ_ONLY -> assertThat(row).contains(named(Permissions.READING));
        }
    }

    private static String named(Set<String> operations) {
        return String.join(", ", new TreeSet<>(operations));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AcceptInvitation", "ListUsers", "UpdateUser"})
    void carillonsOwnOperationsAreTheAdministratorsWhateverTheirNames(String name) {
        assertThat(Permissions.allows(Role.ADMINISTRATOR, "carillon:" + name)).isTrue();
        assertThat(Permissions.allows(Role.USER_ADMINISTRATOR, "carillon:" + name))
                .isFalse();
        assertThat(Permissions.allows(Role.READ_ONLY, "carillon:" + name)).isFalse();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> Permissions.require(
                        new Grant(Role.USER_ADMINISTRATOR, null),
                        CALLER,
                        route(name, "POST /carillon/accounts/{accountId}", "carillon", "accounts", ACCOUNT)))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .isEqualTo("User: arn:aws:iam::123456789012:user/AKIDEXAMPLE is not authorized to perform:"
                                + " carillon:" + name + " on resource: arn:aws:chime::123456789012:account/"
                                + ACCOUNT));
    }

    @Test
    void aRestrictedAdministratorHasCarillonsOperationsOnItsAccountsOnly() {
        var grant = new Grant(Role.ADMINISTRATOR, Set.of(ACCOUNT));
        String uri = "POST /carillon/accounts/{accountId}";
        assertThatCode(() -> Permissions.require(grant, CALLER, route("Convert", uri, "carillon", "accounts", ACCOUNT)))
                .doesNotThrowAnyException();
        for (Router.Route elsewhere : List.of(
                route("Convert", uri, "carillon", "accounts", OTHER_ACCOUNT),
                route("Convert", uri, "carillon", "accounts", "%zz"),
                route("Import", "POST /carillon/numbers", "carillon", "numbers"))) {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> Permissions.require(grant, CALLER, elsewhere))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
        }
    }

    @Test
    void malformedIdsAreNotRepeated() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> Permissions.require(
                        new Grant(Role.READ_ONLY, null),
                        CALLER,
                        route("DeleteAccount", "DELETE /accounts/{accountId}", "accounts", "a@example.com")))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .endsWith("perform: chime:DeleteAccount on resource: arn:aws:chime::123456789012:account/*"));
    }

    private static Router.Route route(String name, String uri, String... path) {
        var operation = new Operation<>(
                name,
                OperationUri.of(uri),
                200,
                CreateAccountRequest::builder,
                List.of(),
                (invocation, request) -> Body.EMPTY);
        String rawPath = "/" + String.join("/", path);
        return new Router(List.of(operation)).route(operation.uri().method(), rawPath, null);
    }

    @Test
    void aKeyIsRestrictedToOneToAHundredAccounts() {
        Set<String> hundred = IntStream.range(0, Grant.MAX_ACCOUNTS)
                .mapToObj(Integer::toString)
                .collect(Collectors.toSet());
        assertThat(new Grant(Role.READ_ONLY, hundred).accountIds()).hasSize(Grant.MAX_ACCOUNTS);
        assertThatIllegalArgumentException().isThrownBy(() -> new Grant(Role.READ_ONLY, Set.of()));
        hundred.add("one more");
        assertThatIllegalArgumentException().isThrownBy(() -> new Grant(Role.READ_ONLY, hundred));
    }

    @Test
    void rolesAreFoundByTheirStoredNames() {
        assertThat(Role.names()).containsExactly("administrator", "user-administrator", "read-only");
        for (Role role : Role.values()) {
            assertThat(Role.of(role.toString())).contains(role);
        }
        assertThat(Role.of("ADMINISTRATOR")).isEmpty();
        assertThat(Role.of("")).isEmpty();
    }

    @Test
    void aGrantChangesInOnePartAndKeepsTheOther() {
        var grant = new Grant(Role.READ_ONLY, Set.of(ACCOUNT));
        assertThat(grant.withRole(Role.USER_ADMINISTRATOR))
                .isEqualTo(new Grant(Role.USER_ADMINISTRATOR, Set.of(ACCOUNT)));
        assertThat(grant.withAccountIds(Set.of(OTHER_ACCOUNT)))
                .isEqualTo(new Grant(Role.READ_ONLY, Set.of(OTHER_ACCOUNT)));
        assertThat(grant.withAccountIds(null)).isEqualTo(new Grant(Role.READ_ONLY, null));
        assertThat(Grant.ADMINISTRATOR).isEqualTo(new Grant(Role.ADMINISTRATOR, null));
    }

    @ParameterizedTest
    @CsvSource({
        "READ_ONLY, ListUsers, true",
        "READ_ONLY, UpdateUser, false",
        "READ_ONLY, DeleteAccount, false",
        "USER_ADMINISTRATOR, ListUsers, true",
        "USER_ADMINISTRATOR, UpdateUser, true",
        "USER_ADMINISTRATOR, DeleteAccount, false",
        "ADMINISTRATOR, ListUsers, true",
        "ADMINISTRATOR, UpdateUser, true",
        "ADMINISTRATOR, DeleteAccount, true",
    })
    void aRoleAllowsItsOperationsOnly(Role role, String operation, boolean allowed) {
        var grant = new Grant(role, null);
        Router.Route route = route(operation, "POST /accounts/{accountId}", "accounts", ACCOUNT);
        assertThat(isAllowed(grant, route)).isEqualTo(allowed);
        assertThat(isAllowed(grant.withAccountIds(Set.of(ACCOUNT)), route)).isEqualTo(allowed);
        assertThat(isAllowed(grant.withAccountIds(Set.of(OTHER_ACCOUNT)), route))
                .isFalse();
    }

    @Test
    void withoutAnAccountInThePathARestrictedKeyMayOnlyListAccounts() {
        var limited = new Grant(Role.ADMINISTRATOR, Set.of(ACCOUNT));
        for (String operation : List.of("ListAccounts", "ListPhoneNumbers", "CreateAccount")) {
            Router.Route route = route(operation, "POST /accounts", "accounts");
            assertThat(isAllowed(limited, route)).as(operation).isEqualTo(operation.equals("ListAccounts"));
            assertThat(isAllowed(Grant.ADMINISTRATOR, route)).isTrue();
        }
    }

    @Test
    void operationsWithoutAnAccountAreDeniedOnEveryResource() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> Permissions.require(
                        new Grant(Role.READ_ONLY, null), CALLER, route("CreateAccount", "POST /accounts", "accounts")))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).endsWith("perform: chime:CreateAccount on resource: *"));
    }

    private static boolean isAllowed(Grant grant, Router.Route route) {
        try {
            Permissions.require(grant, CALLER, route);
            return true;
        } catch (AccessDeniedException refusal) {
            return false;
        }
    }
}
