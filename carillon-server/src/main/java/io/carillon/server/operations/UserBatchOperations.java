package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.atMost;
import static io.carillon.server.routing.Constraint.email;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.oneOf;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.BatchSuspendUserRequest;
import software.amazon.awssdk.services.chime.model.BatchSuspendUserResponse;
import software.amazon.awssdk.services.chime.model.BatchUnsuspendUserRequest;
import software.amazon.awssdk.services.chime.model.BatchUnsuspendUserResponse;
import software.amazon.awssdk.services.chime.model.BatchUpdateUserRequest;
import software.amazon.awssdk.services.chime.model.BatchUpdateUserResponse;
import software.amazon.awssdk.services.chime.model.InviteUsersRequest;
import software.amazon.awssdk.services.chime.model.InviteUsersResponse;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.UserType;

/** The operations on many users at once. */
final class UserBatchOperations {
    private static final int MAX_INVITES = 50;
    private static final int MAX_UPDATES = 20;
    private static final int MAX_SUSPENSIONS = 50;

    private final Directory directory;

    UserBatchOperations(Directory directory) {
        this.directory = directory;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "InviteUsers",
                        OperationUri.of("POST /accounts/{accountId}/users?operation=add"),
                        201,
                        InviteUsersRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                required("UserEmailList"),
                                atMost("UserEmailList", MAX_INVITES),
                                email("UserEmailList[]"),
                                oneOf("UserType", UserType.knownValues())),
                        this::invite),
                new Operation<>(
                        "BatchUpdateUser",
                        OperationUri.of("POST /accounts/{accountId}/users"),
                        200,
                        BatchUpdateUserRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                required("UpdateUserRequestItems"),
                                atMost("UpdateUserRequestItems", MAX_UPDATES),
                                required("UpdateUserRequestItems[].UserId"),
                                nonBlank("UpdateUserRequestItems[].UserId"),
                                oneOf("UpdateUserRequestItems[].LicenseType", License.knownValues()),
                                oneOf("UpdateUserRequestItems[].UserType", UserType.knownValues())),
                        this::update),
                new Operation<>(
                        "BatchSuspendUser",
                        OperationUri.of("POST /accounts/{accountId}/users?operation=suspend"),
                        200,
                        BatchSuspendUserRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                required("UserIdList"),
                                atMost("UserIdList", MAX_SUSPENSIONS),
                                nonBlank("UserIdList[]")),
                        this::suspend),
                new Operation<>(
                        "BatchUnsuspendUser",
                        OperationUri.of("POST /accounts/{accountId}/users?operation=unsuspend"),
                        200,
                        BatchUnsuspendUserRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                required("UserIdList"),
                                atMost("UserIdList", MAX_SUSPENSIONS),
                                nonBlank("UserIdList[]")),
                        this::unsuspend));
    }

    private Body invite(Invocation invocation, InviteUsersRequest request) {
        return Body.of(WireWriter.write(InviteUsersResponse.builder()
                .invites(directory
                        .users()
                        .invitations()
                        .invite(invocation.tenant(), request.accountId(), request.userEmailList(), request.userType()))
                .build()));
    }

    private Body update(Invocation invocation, BatchUpdateUserRequest request) {
        return Body.of(WireWriter.write(BatchUpdateUserResponse.builder()
                .userErrors(directory
                        .users()
                        .updates()
                        .batchUpdate(invocation.tenant(), request.accountId(), request.updateUserRequestItems()))
                .build()));
    }

    private Body suspend(Invocation invocation, BatchSuspendUserRequest request) {
        return Body.of(WireWriter.write(BatchSuspendUserResponse.builder()
                .userErrors(directory
                        .users()
                        .suspensions()
                        .suspend(invocation.tenant(), request.accountId(), request.userIdList()))
                .build()));
    }

    private Body unsuspend(Invocation invocation, BatchUnsuspendUserRequest request) {
        return Body.of(WireWriter.write(BatchUnsuspendUserResponse.builder()
                .userErrors(directory
                        .users()
                        .suspensions()
                        .unsuspend(invocation.tenant(), request.accountId(), request.userIdList()))
                .build()));
    }
}
