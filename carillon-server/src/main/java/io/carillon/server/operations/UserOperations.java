package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.email;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.oneOf;

import io.carillon.directory.Directory;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.users.UserFilter;
import io.carillon.directory.users.UserPage;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.CreateUserResponse;
import software.amazon.awssdk.services.chime.model.GetUserRequest;
import software.amazon.awssdk.services.chime.model.GetUserResponse;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.LogoutUserRequest;
import software.amazon.awssdk.services.chime.model.ResetPersonalPinRequest;
import software.amazon.awssdk.services.chime.model.ResetPersonalPinResponse;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;
import software.amazon.awssdk.services.chime.model.UpdateUserResponse;
import software.amazon.awssdk.services.chime.model.UserType;

/** The operations on one user, and ListUsers. */
final class UserOperations {
    private static final PageWriter PAGES = new PageWriter("Users");

    private final Directory directory;
    private final NextTokens tokens;

    UserOperations(Directory directory, NextTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<ListUsersRequest>(
                                "ListUsers",
                                OperationUri.of("GET /accounts/{accountId}/users"),
                                200,
                                ListUsersRequest::builder,
                                List.of(
                                        nonBlank("AccountId"),
                                        email("UserEmail"),
                                        oneOf("UserType", UserType.knownValues()),
                                        PageSize.OF_USERS.constraint()),
                                this::list)
                        .cacheable(),
                new Operation<>(
                        "CreateUser",
                        OperationUri.of("POST /accounts/{accountId}/users?operation=create"),
                        201,
                        CreateUserRequest::builder,
                        List.of(nonBlank("AccountId"), email("Email"), oneOf("UserType", UserType.knownValues())),
                        this::create),
                new Operation<GetUserRequest>(
                                "GetUser",
                                OperationUri.of("GET /accounts/{accountId}/users/{userId}"),
                                200,
                                GetUserRequest::builder,
                                List.of(nonBlank("AccountId"), nonBlank("UserId")),
                                this::get)
                        .cacheable(),
                new Operation<>(
                        "UpdateUser",
                        OperationUri.of("POST /accounts/{accountId}/users/{userId}"),
                        200,
                        UpdateUserRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                nonBlank("UserId"),
                                oneOf("LicenseType", License.knownValues()),
                                oneOf("UserType", UserType.knownValues())),
                        this::update),
                new Operation<>(
                        "LogoutUser",
                        OperationUri.of("POST /accounts/{accountId}/users/{userId}?operation=logout"),
                        204,
                        LogoutUserRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("UserId")),
                        this::logout),
                new Operation<>(
                        "ResetPersonalPIN",
                        OperationUri.of("POST /accounts/{accountId}/users/{userId}?operation=reset-personal-pin"),
                        200,
                        ResetPersonalPinRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("UserId")),
                        this::resetPersonalPin));
    }

    private Body list(Invocation invocation, ListUsersRequest request) {
        String email = request.userEmail();
        var listing = Listing.of(
                invocation.tenant(),
                "ListUsers",
                request.accountId(),
                email == null ? null : CaseFolding.fold(email),
                request.userTypeAsString());
        UserPage page = directory
                .users()
                .list(
                        invocation.tenant(),
                        request.accountId(),
                        new UserFilter(email, request.userType()),
                        tokens.open(listing, request.nextToken()),
                        PageSize.OF_USERS.of(request.maxResults()));
        return PAGES.write(page.rows(), page.count(), tokens.seal(listing, page.next()));
    }

    private Body create(Invocation invocation, CreateUserRequest request) {
        return Body.of(WireWriter.write(CreateUserResponse.builder()
                .user(directory.users().create(invocation, request))
                .build()));
    }

    private Body get(Invocation invocation, GetUserRequest request) {
        return Body.of(WireWriter.write(GetUserResponse.builder()
                .user(directory.users().get(invocation.tenant(), request.accountId(), request.userId()))
                .build()));
    }

    private Body update(Invocation invocation, UpdateUserRequest request) {
        return Body.of(WireWriter.write(UpdateUserResponse.builder()
                .user(directory.users().updates().update(invocation.tenant(), request))
                .build()));
    }

    private Body logout(Invocation invocation, LogoutUserRequest request) {
        directory.users().logout(invocation.tenant(), request.accountId(), request.userId());
        return Body.EMPTY;
    }

    private Body resetPersonalPin(Invocation invocation, ResetPersonalPinRequest request) {
        return Body.of(WireWriter.write(ResetPersonalPinResponse.builder()
                .user(directory
                        .users()
                        .personalPins()
                        .reset(invocation.tenant(), request.accountId(), request.userId()))
                .build()));
    }
}
