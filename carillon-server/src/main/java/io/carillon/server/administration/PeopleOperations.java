package io.carillon.server.administration;

import static io.carillon.server.administration.AdministrationInput.path;
import static io.carillon.server.administration.AdministrationInput.string;
import static io.carillon.server.routing.Constraint.email;
import static io.carillon.server.routing.Constraint.nonBlank;

import io.carillon.directory.administration.Administration;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.UpdateUserResponse;

/** What an administrator does to one person. */
final class PeopleOperations {
    private static final String ACCOUNT_ID = "AccountId";
    private static final String DISPLAY_NAME = "DisplayName";
    private static final String PRIMARY_EMAIL = "PrimaryEmail";
    private static final String USER_ID = "UserId";

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
                        this::erase));
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
}
