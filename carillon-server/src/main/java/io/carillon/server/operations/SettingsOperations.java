package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.chime.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.chime.model.GetGlobalSettingsRequest;
import software.amazon.awssdk.services.chime.model.GetUserSettingsRequest;
import software.amazon.awssdk.services.chime.model.GetUserSettingsResponse;
import software.amazon.awssdk.services.chime.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.chime.model.UpdateGlobalSettingsRequest;
import software.amazon.awssdk.services.chime.model.UpdateUserSettingsRequest;

/** The operations on settings: of an account, of a user, of the whole AWS account. */
final class SettingsOperations {
    private final Directory directory;

    SettingsOperations(Directory directory) {
        this.directory = directory;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "GetAccountSettings",
                        OperationUri.of("GET /accounts/{accountId}/settings"),
                        200,
                        GetAccountSettingsRequest::builder,
                        List.of(nonBlank("AccountId")),
                        this::getOfAccount),
                new Operation<>(
                        "UpdateAccountSettings",
                        OperationUri.of("PUT /accounts/{accountId}/settings"),
                        204,
                        UpdateAccountSettingsRequest::builder,
                        List.of(nonBlank("AccountId"), required("AccountSettings")),
                        this::updateOfAccount),
                new Operation<>(
                        "GetUserSettings",
                        OperationUri.of("GET /accounts/{accountId}/users/{userId}/settings"),
                        200,
                        GetUserSettingsRequest::builder,
                        List.of(),
                        this::getOfUser),
                new Operation<>(
                        "UpdateUserSettings",
                        OperationUri.of("PUT /accounts/{accountId}/users/{userId}/settings"),
                        204,
                        UpdateUserSettingsRequest::builder,
                        List.of(
                                required("UserSettings"),
                                required("UserSettings.Telephony"),
                                required("UserSettings.Telephony.InboundCalling"),
                                required("UserSettings.Telephony.OutboundCalling"),
                                required("UserSettings.Telephony.SMS")),
                        this::updateOfUser),
                new Operation<>(
                        "GetGlobalSettings",
                        OperationUri.of("GET /settings"),
                        200,
                        GetGlobalSettingsRequest::builder,
                        List.of(),
                        this::getGlobal),
                new Operation<>(
                        "UpdateGlobalSettings",
                        OperationUri.of("PUT /settings"),
                        204,
                        UpdateGlobalSettingsRequest::builder,
                        List.of(),
                        this::updateGlobal));
    }

    private Body getOfAccount(Invocation invocation, GetAccountSettingsRequest request) {
        return Body.of(WireWriter.write(GetAccountSettingsResponse.builder()
                .accountSettings(directory.accounts().settings().get(invocation.tenant(), request.accountId()))
                .build()));
    }

    private Body updateOfAccount(Invocation invocation, UpdateAccountSettingsRequest request) {
        directory.accounts().settings().update(invocation.tenant(), request.accountId(), request.accountSettings());
        return Body.EMPTY;
    }

    private Body getOfUser(Invocation invocation, GetUserSettingsRequest request) {
        return Body.of(WireWriter.write(GetUserSettingsResponse.builder()
                .userSettings(
                        directory.users().settings().get(invocation.tenant(), request.accountId(), request.userId()))
                .build()));
    }

    private Body updateOfUser(Invocation invocation, UpdateUserSettingsRequest request) {
        directory
                .users()
                .settings()
                .update(invocation.tenant(), request.accountId(), request.userId(), request.userSettings());
        return Body.EMPTY;
    }

    private Body getGlobal(Invocation invocation, GetGlobalSettingsRequest request) {
        return Body.of(WireWriter.write(directory.accounts().globalSettings().get(invocation.tenant())));
    }

    private Body updateGlobal(Invocation invocation, UpdateGlobalSettingsRequest request) {
        directory.accounts().globalSettings().update(invocation.tenant(), request);
        return Body.EMPTY;
    }
}
