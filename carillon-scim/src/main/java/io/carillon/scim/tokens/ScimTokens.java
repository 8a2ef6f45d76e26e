package io.carillon.scim.tokens;

import io.carillon.directory.core.Tenant;
import io.carillon.server.keys.KeyName;
import io.carillon.server.keys.LastUses;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The SCIM tokens in the store, by their ids, each with the hash of its text. Each request looks its token up, or finds by {@link
 * TokenCache} that none has changed, so a token that any process creates or deletes works, or works no more, from that moment on. Safe
 * for many threads.
 */
public final class ScimTokens {
    /** How many tokens one account may have: some clients, each with a second token while it changes to that. */
    public static final int MAX_PER_ACCOUNT = 50;

    static final String PARTITION = "scim-tokens";
    static final String USES = "scim-token-uses";
    private static final String KEYS = "key/";
    private static final int CHUNK = 500;

    private final Store store;
    private final Clock clock;
    private final RandomGenerator random;
    private final LastUses lastUses;

    /**
     * The tokens of a store.
     *
     * @param random a secure one: secrets are drawn from it
     */
    public ScimTokens(Store store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.lastUses = new LastUses(store, PARTITION, USES);
    }

    /**
     * Creates a token.
     *
     * @param accountId a Chime account of the tenant, which the caller has checked
     * @param name as an access key's; null for none
     * @param validity after which it ends; null for a token that works until it is deleted
     * @throws IllegalArgumentException if it may not have that name
     * @throws TooManyTokensException if the account has {@link #MAX_PER_ACCOUNT} tokens
     */
    public NewScimToken create(
            Tenant tenant, String accountId, @Nullable String name, ScimAccess access, @Nullable Duration validity) {
        if (list().stream().filter(token -> token.accountId().equals(accountId)).count() >= MAX_PER_ACCOUNT) {
            throw new TooManyTokensException();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TokenText text = TokenText.create(random);
        var token = new ScimToken(
                text.id(),
                tenant,
                accountId,
                name == null ? null : KeyName.require(name),
                access,
                now,
                validity == null ? null : now.truncatedTo(ChronoUnit.SECONDS).plus(validity));
        try {
            store.write(
                    PARTITION,
                    List.of(Change.create(KEYS + text.id(), new ScimTokenRecord(token, text.hash()).toJson())));
        } catch (ConditionFailedException e) {
            throw new IllegalStateException("A new SCIM token id was taken.", e);
        }
        return new NewScimToken(token, text.text());
    }

    /** All tokens, newest last. */
    public List<ScimToken> list() {
        var tokens = new ArrayList<ScimToken>();
        List<Record> records = store.scan(PARTITION, KEYS, null, CHUNK);
        while (!records.isEmpty()) {
            records.forEach(record -> tokens.add(read(record).token()));
            records =
                    store.scan(PARTITION, KEYS, records.get(records.size() - 1).key(), CHUNK);
        }
        tokens.sort(Comparator.comparing(ScimToken::createDate).thenComparing(ScimToken::id));
        return tokens;
    }

    /** Deletes a token; false if there is none of this id. */
    public boolean delete(String id) {
        Record record = id.isEmpty() ? null : store.get(PARTITION, KEYS + id);
        if (record == null) {
            return false;
        }
        try {
            store.write(PARTITION, List.of(Change.delete(record)));
            lastUses.forget(id);
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    /** When tokens were last used. */
    public LastUses lastUses() {
        return lastUses;
    }

    /** The id in the text of a token, which nobody has checked; null if it has not the form of a token. */
    public static @Nullable String claimedId(String sent) {
        TokenText text = TokenText.parse(sent);
        return text == null ? null : text.id();
    }

    /** The token of a text that a client has sent; null if there is no such token now. */
    public @Nullable ScimToken authenticate(String sent) {
        TokenText text = TokenText.parse(sent);
        return text == null ? null : authenticate(text, find(text.id()));
    }

    /** The record of a token, whether it has ended or not; null if there is none. */
    @Nullable
    ScimTokenRecord find(String id) {
        Record record = store.get(PARTITION, KEYS + id);
        return record == null ? null : read(record);
    }

    /** The token of a text, by the record of its id; null if the text is not the token's, or if it has ended. */
    @Nullable
    ScimToken authenticate(TokenText text, @Nullable ScimTokenRecord stored) {
        return stored != null
                        && MessageDigest.isEqual(stored.hash(), text.hash())
                        && !stored.token().isExpired(clock.instant())
                ? stored.token()
                : null;
    }

    private static ScimTokenRecord read(Record record) {
        return ScimTokenRecord.fromJson(record.key().substring(KEYS.length()), record.body());
    }
}
