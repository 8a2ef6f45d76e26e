package io.carillon.directory.rooms;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.EventsConfiguration;
import software.amazon.awssdk.services.chime.model.PutEventsConfigurationRequest;

/**
 * Where bots are notified of what happens in their rooms. Carillon stores the configuration and sends no events: it has no
 * messages.
 */
public final class EventsConfigurations {
    /** The longest URL that clients and servers everywhere accept. */
    static final int MAX_ENDPOINT = 2048;

    /** An ARN of a function, with a version or alias or without, as AWS Lambda documents it. */
    private static final Pattern LAMBDA =
            Pattern.compile("arn:aws[a-z-]{0,20}:lambda:[a-z0-9-]{1,32}:[0-9]{12}:function:"
                    + "[A-Za-z0-9_-]{1,64}(:(\\$LATEST|[A-Za-z0-9_-]{1,128}))?");

    /** A host name or an address in brackets, an optional port, and what RFC 3986 allows in a path, a query and a fragment. */
    private static final Pattern HTTPS_URL = Pattern.compile("(?i:https)://"
            + "([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?"
            + "([/?#][A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*)?");

    private final Store store;
    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final BotRecords bots;

    EventsConfigurations(Store store, AccountRecords accounts, AccountWrites writes) {
        this.store = store;
        this.accounts = accounts;
        this.writes = writes;
        this.bots = new BotRecords(store);
    }

    /**
     * Sets the configuration of a bot, in place of the one that it may have, and returns it.
     *
     * <p>AWS posts a challenge to the endpoint first. Carillon connects to no address that a caller names, and only checks
     * the form of both.
     *
     * @param request an endpoint, which is an https URL of at most {@value #MAX_ENDPOINT} characters, the ARN of a Lambda
     *     function, or both, as AWS's sample for Java sends them; an empty string counts as absent. BadRequestException for
     *     neither, or a malformed one
     */
    public EventsConfiguration put(Tenant tenant, PutEventsConfigurationRequest request) {
        String endpoint = emptyToNull(request.outboundEventsHTTPSEndpoint());
        String lambda = emptyToNull(request.lambdaFunctionArn());
        return writes.write(tenant, request.accountId(), account -> {
            AccountRecords.requireEnterprise(account.value());
            bots.require(request.accountId(), request.botId());
            requireTarget(endpoint, lambda);
            EventsConfiguration configuration = EventsConfiguration.builder()
                    .botId(request.botId())
                    .outboundEventsHTTPSEndpoint(endpoint)
                    .lambdaFunctionArn(lambda)
                    .build();
            return new Plan<>(changes(request.accountId(), configuration), configuration);
        });
    }

    private List<Change> changes(String accountId, EventsConfiguration configuration) {
        byte[] body = WireWriter.write(configuration);
        Record standing = find(accountId, configuration.botId());
        if (standing == null) {
            return List.of(Change.create(RecordKeys.eventsConfiguration(configuration.botId()), body));
        }
        return Arrays.equals(standing.body(), body) ? List.of() : List.of(Change.replace(standing, body));
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static void requireTarget(@Nullable String endpoint, @Nullable String lambda) {
        if (endpoint == null && lambda == null) {
            throw Refusal.badRequest("Give an OutboundEventsHTTPSEndpoint, a LambdaFunctionArn, or both.");
        }
        if (endpoint != null && !isHttpsUrl(endpoint)) {
            throw Refusal.badRequest("OutboundEventsHTTPSEndpoint is not an https URL of at most " + MAX_ENDPOINT
                    + " characters, without user and password.");
        }
        if (lambda != null && !LAMBDA.matcher(lambda).matches()) {
            throw Refusal.badRequest("LambdaFunctionArn is not the ARN of a Lambda function.");
        }
    }

    private static boolean isHttpsUrl(String text) {
        return text.length() <= MAX_ENDPOINT && HTTPS_URL.matcher(text).matches();
    }

    /** The configuration of a bot, or a NotFoundException. */
    public EventsConfiguration get(Tenant tenant, String accountId, String botId) {
        accounts.requireEnterprise(tenant, accountId);
        bots.require(accountId, botId);
        Record record = find(accountId, botId);
        if (record == null) {
            throw Refusal.notFound("The bot has no events configuration.");
        }
        return Stored.<EventsConfiguration>read(record, EventsConfiguration.builder())
                .value();
    }

    /** Removes the configuration of a bot, if it has one. The bot must be there: NotFoundException. */
    public void delete(Tenant tenant, String accountId, String botId) {
        writes.write(tenant, accountId, account -> {
            AccountRecords.requireEnterprise(account.value());
            bots.require(accountId, botId);
            Record record = find(accountId, botId);
            return new Plan<>(record == null ? List.of() : List.of(Change.delete(record)), botId);
        });
    }

    private @Nullable Record find(String accountId, String botId) {
        return store.get(RecordKeys.accountPartition(accountId), RecordKeys.eventsConfiguration(botId));
    }
}
