package io.carillon.server.administration;

import static io.carillon.server.administration.AdministrationInput.path;
import static io.carillon.server.administration.AdministrationInput.string;
import static io.carillon.server.administration.AdministrationInput.strings;
import static io.carillon.server.routing.Constraint.atMost;
import static io.carillon.server.routing.Constraint.email;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.administration.Administration;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.BatchSuspendUserResponse;
import software.amazon.awssdk.services.chime.model.UpdateUserResponse;

/** What an administrator does to people. */
final class PeopleOperations {
    private static final String ACCOUNT_ID = "AccountId";
    private static final String DISPLAY_NAME = "DisplayName";
    private static final String PRIMARY_EMAIL = "PrimaryEmail";
    private static final String TARGET_ACCOUNT_ID = "TargetAccountId";
    private static final String USER_ID = "UserId";
    private static final String USER_ID_LIST = "UserIdList";

    private final Administration administration;

    PeopleOperations(Administration administration) {
        this.administration = administration;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "UpdateUserProfile",
                        OperationUri.of("POST /carillon/accounts/{accountId}/users/{userId}?operation=update-profile"),
                        200,
                        AdministrationInput.of(
                                path(ACCOUNT_ID), path(USER_ID), string(DISPLAY_NAME), string(PRIMARY_EMAIL)),
                        List.of(nonBlank(ACCOUNT_ID), nonBlank(USER_ID), email(PRIMARY_EMAIL)),
                        this::updateProfile),
                new Operation<>(
                        "EraseUser",
                        OperationUri.of("DELETE /carillon/accounts/{accountId}/users/{userId}"),
                        204,
                        AdministrationInput.of(path(ACCOUNT_ID), path(USER_ID)),
                        List.of(nonBlank(ACCOUNT_ID), nonBlank(USER_ID)),
                        this::erase),
                new Operation<>(
                        "MoveUsers",
                        OperationUri.of("POST /carillon/accounts/{accountId}/users?operation=move"),
                        200,
                        AdministrationInput.of(path(ACCOUNT_ID), string(TARGET_ACCOUNT_ID), strings(USER_ID_LIST)),
                        List.of(
                                nonBlank(ACCOUNT_ID),
                                required(TARGET_ACCOUNT_ID),
                                nonBlank(TARGET_ACCOUNT_ID),
                                required(USER_ID_LIST),
                                atMost(USER_ID_LIST, AdministrationOperations.MAX_USERS),
                                nonBlank(USER_ID_LIST + "[]")),
                        this::move));
    }

    private Body updateProfile(Invocation invocation, AdministrationInput input) {
        return Body.of(WireWriter.write(UpdateUserResponse.builder()
                .user(administration
                        .profiles()
                        .update(
                                invocation.tenant(),
                                input.require(ACCOUNT_ID),
                                input.require(USER_ID),
                                input.get(DISPLAY_NAME),
                                input.get(PRIMARY_EMAIL)))
                .build()));
    }

    private Body erase(Invocation invocation, AdministrationInput input) {
        administration.erasure().erase(invocation.tenant(), input.require(ACCOUNT_ID), input.require(USER_ID));
        return Body.EMPTY;
    }

    private Body move(Invocation invocation, AdministrationInput input) {
        String targetId = input.require(TARGET_ACCOUNT_ID);
        requireAccess(invocation.caller(), targetId);
        return Body.of(WireWriter.write(BatchSuspendUserResponse.builder()
                .userErrors(administration
                        .moves()
                        .move(invocation.tenant(), input.require(ACCOUNT_ID), targetId, input.requireAll(USER_ID_LIST)))
                .build()));
    }

    /** The account in the path was checked with the caller's permissions; this one is in the body. */
    private static void requireAccess(Principal caller, String accountId) {
        if (caller.accountIds() != null && !caller.accountIds().contains(accountId)) {
            throw Refusal.accessDenied("User: " + caller.arn()
                    + " is not authorized to perform: carillon:MoveUsers on the account TargetAccountId.");
        }
    }
}
