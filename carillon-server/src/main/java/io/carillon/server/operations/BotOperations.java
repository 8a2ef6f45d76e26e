package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Page;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.CreateBotResponse;
import software.amazon.awssdk.services.chime.model.GetBotRequest;
import software.amazon.awssdk.services.chime.model.GetBotResponse;
import software.amazon.awssdk.services.chime.model.ListBotsRequest;
import software.amazon.awssdk.services.chime.model.RegenerateSecurityTokenRequest;
import software.amazon.awssdk.services.chime.model.RegenerateSecurityTokenResponse;
import software.amazon.awssdk.services.chime.model.UpdateBotRequest;
import software.amazon.awssdk.services.chime.model.UpdateBotResponse;

/** The operations on chat bots. */
final class BotOperations {
    private static final PageWriter PAGES = new PageWriter("Bots");

    private final Directory directory;
    private final NextTokens tokens;

    BotOperations(Directory directory, NextTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "CreateBot",
                        OperationUri.of("POST /accounts/{accountId}/bots"),
                        201,
                        CreateBotRequest::builder,
                        List.of(nonBlank("AccountId"), required("DisplayName"), nonBlank("Domain")),
                        this::create),
                new Operation<>(
                        "GetBot",
                        OperationUri.of("GET /accounts/{accountId}/bots/{botId}"),
                        200,
                        GetBotRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("BotId")),
                        this::get),
                new Operation<>(
                        "ListBots",
                        OperationUri.of("GET /accounts/{accountId}/bots"),
                        200,
                        ListBotsRequest::builder,
                        List.of(nonBlank("AccountId"), PageSize.OF_BOTS.constraint()),
                        this::list),
                new Operation<>(
                        "UpdateBot",
                        OperationUri.of("POST /accounts/{accountId}/bots/{botId}"),
                        200,
                        UpdateBotRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("BotId")),
                        this::update),
                new Operation<>(
                        "RegenerateSecurityToken",
                        OperationUri.of("POST /accounts/{accountId}/bots/{botId}?operation=regenerate-security-token"),
                        200,
                        RegenerateSecurityTokenRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("BotId")),
                        this::regenerateSecurityToken));
    }

    private Body create(Invocation invocation, CreateBotRequest request) {
        return Body.of(WireWriter.write(CreateBotResponse.builder()
                .bot(directory.rooms().bots().create(invocation, request))
                .build()));
    }

    private Body get(Invocation invocation, GetBotRequest request) {
        return Body.of(WireWriter.write(GetBotResponse.builder()
                .bot(directory.rooms().bots().get(invocation.tenant(), request.accountId(), request.botId()))
                .build()));
    }

    private Body list(Invocation invocation, ListBotsRequest request) {
        var listing = Listing.of(invocation.tenant(), "ListBots", request.accountId());
        Page page = directory
                .rooms()
                .bots()
                .list(
                        invocation.tenant(),
                        request.accountId(),
                        tokens.open(listing, request.nextToken()),
                        PageSize.OF_BOTS.of(request.maxResults()));
        return PAGES.write(page.bodies(), tokens.seal(listing, page.next()));
    }

    private Body update(Invocation invocation, UpdateBotRequest request) {
        return Body.of(WireWriter.write(UpdateBotResponse.builder()
                .bot(directory.rooms().bots().update(invocation.tenant(), request))
                .build()));
    }

    private Body regenerateSecurityToken(Invocation invocation, RegenerateSecurityTokenRequest request) {
        return Body.of(WireWriter.write(RegenerateSecurityTokenResponse.builder()
                .bot(directory
                        .rooms()
                        .bots()
                        .regenerateSecurityToken(invocation.tenant(), request.accountId(), request.botId()))
                .build()));
    }
}
