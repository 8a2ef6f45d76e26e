package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.nonBlank;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.DeleteEventsConfigurationRequest;
import software.amazon.awssdk.services.chime.model.GetEventsConfigurationRequest;
import software.amazon.awssdk.services.chime.model.GetEventsConfigurationResponse;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.PutEventsConfigurationRequest;
import software.amazon.awssdk.services.chime.model.PutEventsConfigurationResponse;

/** The operations on the endpoints that bots get events at. */
final class EventsConfigurationOperations {

    private final Directory directory;

    EventsConfigurationOperations(Directory directory) {
        this.directory = directory;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "PutEventsConfiguration",
                        OperationUri.of("PUT /accounts/{accountId}/bots/{botId}/events-configuration"),
                        201,
                        PutEventsConfigurationRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("BotId")),
                        this::put),
                new Operation<>(
                        "GetEventsConfiguration",
                        OperationUri.of("GET /accounts/{accountId}/bots/{botId}/events-configuration"),
                        200,
                        GetEventsConfigurationRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("BotId")),
                        this::get),
                new Operation<>(
                        "DeleteEventsConfiguration",
                        OperationUri.of("DELETE /accounts/{accountId}/bots/{botId}/events-configuration"),
                        204,
                        DeleteEventsConfigurationRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("BotId")),
                        this::delete));
    }

    private Body put(Invocation invocation, PutEventsConfigurationRequest request) {
        return Body.of(WireWriter.write(PutEventsConfigurationResponse.builder()
                .eventsConfiguration(directory.rooms().eventsConfigurations().put(invocation.tenant(), request))
                .build()));
    }

    private Body get(Invocation invocation, GetEventsConfigurationRequest request) {
        return Body.of(WireWriter.write(GetEventsConfigurationResponse.builder()
                .eventsConfiguration(directory
                        .rooms()
                        .eventsConfigurations()
                        .get(invocation.tenant(), request.accountId(), request.botId()))
                .build()));
    }

    private Body delete(Invocation invocation, DeleteEventsConfigurationRequest request) {
        try {
            directory.rooms().eventsConfigurations().delete(invocation.tenant(), request.accountId(), request.botId());
        } catch (NotFoundException e) {
            // The model declares no NotFoundException here, and SDKs with a type for each operation's errors know no
            // other.
            throw Refusal.forbidden(String.valueOf(e.getMessage()));
        }
        return Body.EMPTY;
    }
}
