package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.range;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.GetRetentionSettingsRequest;
import software.amazon.awssdk.services.chime.model.PutRetentionSettingsRequest;
import software.amazon.awssdk.services.chime.model.RedactConversationMessageRequest;
import software.amazon.awssdk.services.chime.model.RedactRoomMessageRequest;

/** The operations on chat messages: how long they are kept, and the redaction of one. */
final class RetentionOperations {
    private static final int MAX_DAYS = 5475;

    private final Directory directory;

    RetentionOperations(Directory directory) {
        this.directory = directory;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "GetRetentionSettings",
                        OperationUri.of("GET /accounts/{accountId}/retention-settings"),
                        200,
                        GetRetentionSettingsRequest::builder,
                        List.of(nonBlank("AccountId")),
                        this::get),
                new Operation<>(
                        "PutRetentionSettings",
                        OperationUri.of("PUT /accounts/{accountId}/retention-settings"),
                        204,
                        PutRetentionSettingsRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                required("RetentionSettings"),
                                range("RetentionSettings.RoomRetentionSettings.RetentionDays", 1, MAX_DAYS),
                                range("RetentionSettings.ConversationRetentionSettings.RetentionDays", 1, MAX_DAYS)),
                        this::put),
                new Operation<>(
                        "RedactConversationMessage",
                        OperationUri.of("POST /accounts/{accountId}/conversations/{conversationId}"
                                + "/messages/{messageId}?operation=redact"),
                        200,
                        RedactConversationMessageRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("ConversationId"), nonBlank("MessageId")),
                        this::redactInConversation),
                new Operation<>(
                        "RedactRoomMessage",
                        OperationUri.of(
                                "POST /accounts/{accountId}/rooms/{roomId}/messages/{messageId}?operation=redact"),
                        200,
                        RedactRoomMessageRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("RoomId"), nonBlank("MessageId")),
                        this::redactInRoom));
    }

    private Body get(Invocation invocation, GetRetentionSettingsRequest request) {
        return Body.of(
                WireWriter.write(directory.accounts().retention().get(invocation.tenant(), request.accountId())));
    }

    private Body put(Invocation invocation, PutRetentionSettingsRequest request) {
        directory.accounts().retention().put(invocation.tenant(), request.accountId(), request.retentionSettings());
        return Body.EMPTY;
    }

    private Body redactInConversation(Invocation invocation, RedactConversationMessageRequest request) {
        throw noMessageIn("any conversation", invocation.tenant(), request.accountId());
    }

    private Body redactInRoom(Invocation invocation, RedactRoomMessageRequest request) {
        throw noMessageIn("any room", invocation.tenant(), request.accountId());
    }

    /** A NotFoundException, once it is certain that the tenant has the account and that it could have messages. */
    private ChimeException noMessageIn(String place, Tenant tenant, String accountId) {
        directory.accounts().getEnterprise(tenant, accountId);
        return Refusal.notFound("Carillon keeps no messages: there is none to redact in " + place + ".");
    }
}
