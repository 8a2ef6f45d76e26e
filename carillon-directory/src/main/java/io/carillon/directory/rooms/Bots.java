package io.carillon.directory.rooms;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.InvocationIds;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.BotType;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.UpdateBotRequest;

/** The chat bots of Enterprise accounts. A Team account has none: ForbiddenException. */
public final class Bots {
    /** The AWS model has no limit; without one, a page of bots could be larger than the memory. */
    static final int MAX_DISPLAY_NAME = 256;

    /** What AWS appends to the name of a bot. */
    private static final String SUFFIX = " (Bot)";

    /** In Base64 they are the 40 characters of AWS's examples. */
    private static final int SECURITY_TOKEN_BYTES = 30;

    private final Store store;
    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final BotRecords records;
    private final BotAddresses addresses;
    private final InvocationIds ids;
    private final OrderedIds orderedIds;
    private final Clock clock;
    private final RandomGenerator random;
    private final Supplier<Quotas> quotas;

    Bots(DirectoryContext context, AccountRecords accounts, AccountWrites writes) {
        this.store = context.store();
        this.accounts = accounts;
        this.writes = writes;
        this.records = new BotRecords(store);
        this.addresses = new BotAddresses(store);
        this.ids = context.invocationIds();
        this.orderedIds = context.orderedIds();
        this.clock = context.clock();
        this.random = context.random();
        this.quotas = context.quotas();
    }

    /**
     * Creates a bot, with " (Bot)" after its name and an address of its own.
     *
     * @param request a DisplayName of at most {@value #MAX_DISPLAY_NAME} characters, not blank; a Domain for the address, or
     *     else it is in {@code <accountId>.invalid}, where no mail ever goes (RFC 2606)
     * @return the bot with its security token; a retry of the invocation gets the bot that it made.
     *     ResourceLimitExceededException if the account has {@link Quotas#botsPerAccount()}
     */
    public Bot create(Invocation invocation, CreateBotRequest request) {
        String accountId = request.accountId();
        String botId = ids.idFor(invocation, () -> orderedIds.member(accountId));
        return writes.write(invocation.tenant(), accountId, account -> {
            AccountRecords.requireEnterprise(account.value());
            requireName(request.displayName());
            BotAddresses.requireDomain(request.domain());
            Stored<Bot> made = records.find(accountId, botId);
            return made == null ? creation(request, botId) : new Plan<>(List.of(), made.value());
        });
    }

    private static void requireName(String displayName) {
        if (DisplayText.isBlank(displayName)) {
            throw Refusal.badRequest("The DisplayName of a bot must not be blank.");
        }
        if (displayName.length() > MAX_DISPLAY_NAME) {
            throw Refusal.badRequest("The DisplayName of a bot is at most " + MAX_DISPLAY_NAME + " characters long.");
        }
        DisplayText.requirePrintable(displayName, "DisplayName");
    }

    private Plan<Bot> creation(CreateBotRequest request, String botId) {
        String partition = RecordKeys.accountPartition(request.accountId());
        Counter bots = Counter.read(RecordKeys.BOT_COUNT, store.get(partition, RecordKeys.BOT_COUNT));
        if (bots.value() >= quotas.get().botsPerAccount()) {
            throw Refusal.resourceLimitExceeded("The account has " + bots.value() + " bots, and may have no more.");
        }
        Bot bot = bot(request, botId);
        return new Plan<>(
                List.of(
                        bots.changed(1),
                        Change.absent(RecordKeys.email(bot.botEmail())),
                        Change.create(RecordKeys.botEmail(bot.botEmail()), botId.getBytes(StandardCharsets.US_ASCII)),
                        Change.create(RecordKeys.bot(botId), WireWriter.write(bot))),
                bot);
    }

    private Bot bot(CreateBotRequest request, String botId) {
        Instant now = now();
        return Bot.builder()
                .botId(botId)
                .userId(botId)
                .displayName(request.displayName() + SUFFIX)
                .botType(BotType.CHAT_BOT)
                .disabled(false)
                .createdTimestamp(now)
                .updatedTimestamp(now)
                .botEmail(addresses.free(request.accountId(), request.displayName(), request.domain()))
                .securityToken(securityToken())
                .build();
    }

    /** The bot, or a NotFoundException. */
    public Bot get(Tenant tenant, String accountId, String botId) {
        accounts.requireEnterprise(tenant, accountId);
        return records.require(accountId, botId).value();
    }

    /**
     * The bots of an account in the order of their creation, with their security tokens, as AWS's example shows them.
     *
     * @param after the {@link Page#next()} of the page before, or null
     * @param limit how many at most
     */
    public Page list(Tenant tenant, String accountId, @Nullable String after, int limit) {
        accounts.requireEnterprise(tenant, accountId);
        List<Record> rows = store.scan(
                RecordKeys.accountPartition(accountId),
                RecordKeys.BOTS,
                after == null ? null : RecordKeys.bot(after),
                limit + 1);
        return new Page(
                rows.stream().limit(limit).map(Record::body).toList(),
                rows.size() > limit ? RecordKeys.id(rows.get(limit - 1).key()) : null);
    }

    /** Disables or enables a bot, if the request asks for it, and returns it as it then is. */
    public Bot update(Tenant tenant, UpdateBotRequest request) {
        return change(
                tenant,
                request.accountId(),
                request.botId(),
                bot -> request.disabled() == null
                        ? bot
                        : bot.toBuilder().disabled(request.disabled()).build());
    }

    /** Gives a bot a new security token and returns the bot with it. The old token is no longer valid. */
    public Bot regenerateSecurityToken(Tenant tenant, String accountId, String botId) {
        String token = securityToken();
        return change(
                tenant,
                accountId,
                botId,
                bot -> bot.toBuilder().securityToken(token).build());
    }

    private Bot change(Tenant tenant, String accountId, String botId, UnaryOperator<Bot> change) {
        return writes.write(tenant, accountId, account -> {
            AccountRecords.requireEnterprise(account.value());
            Stored<Bot> stored = records.require(accountId, botId);
            Bot changed = change.apply(stored.value());
            if (changed.equals(stored.value())) {
                return new Plan<>(List.of(), changed);
            }
            Bot after = changed.toBuilder().updatedTimestamp(now()).build();
            return new Plan<>(List.of(Change.replace(stored.record(), WireWriter.write(after))), after);
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String securityToken() {
        byte[] bytes = new byte[SECURITY_TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
