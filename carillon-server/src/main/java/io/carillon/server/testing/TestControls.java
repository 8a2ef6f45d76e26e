package io.carillon.server.testing;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Tenant;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.RequestHead;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationCalls;
import io.carillon.server.routing.Router;
import io.carillon.store.Store;
import io.carillon.store.memory.MemoryData;
import io.carillon.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What a test has in its hands of one server over a store in memory: the store, an AWS account with an access key, the journal of
 * requests, the faults and the clock. Safe for many threads, but for {@link #reset}, which is for a server without requests in
 * progress: one that is may find its account gone.
 */
public final class TestControls {
    /** How far the clock by which signatures are judged can be off, either way. */
    public static final Duration MAX_SKEW = Duration.ofDays(1);

    /** The first of twelve digits is not 0, which spreadsheets lose. */
    private static final long FIRST_AWS_ACCOUNT = 100_000_000_001L;

    private final MemoryData data;
    private final Store store;
    private final RequestJournal journal;
    private final Faults faults = new Faults();
    private final PageTokens tokens;
    private final Clock base;
    private final MovableClock clock;
    private final MovableClock signatureClock;
    private final AccessKeys accessKeys;
    private final Directory directory;
    private final AtomicLong nextAwsAccount = new AtomicLong(FIRST_AWS_ACCOUNT);
    private volatile NewAccessKey credentials;

    /**
     * Controls with a journal of the default size.
     *
     * @param data the store, which is emptied
     * @param box for the secrets in the store
     * @param base the time from which the clocks begin
     * @param random a secure one
     */
    public TestControls(MemoryData data, SecretBox box, Clock base, RandomGenerator random) {
        this(data, box, base, random, new RequestJournal());
    }

    /** The same with a journal of another size. */
    public TestControls(MemoryData data, SecretBox box, Clock base, RandomGenerator random, RequestJournal journal) {
        this.data = data;
        this.store = new MemoryStore(data);
        this.journal = journal;
        this.tokens = new PageTokens(random);
        this.base = base;
        this.clock = new MovableClock(base);
        this.signatureClock = new MovableClock(base);
        this.accessKeys = new AccessKeys(store, box, signatureClock, random);
        this.directory = new Directory(store, clock, random);
        this.credentials = emptied();
    }

    /** The store of the server. */
    public Store store() {
        return store;
    }

    /** The directory of the server, to fill it without requests. */
    public Directory directory() {
        return directory;
    }

    /** The requests that came. */
    public RequestJournal journal() {
        return journal;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /**
     * The clock by which the directory dates what it does. Moving it leaves signatures and the header {@code Date} as they are,
     * since the clocks of clients do not move with it.
     */
    public MovableClock clock() {
        return clock;
    }

    /** The clock by which signatures are judged, and which the header {@code Date} shows. */
    public Clock signatureClock() {
        return signatureClock;
    }

    /** How far the clock by which signatures are judged is ahead; negative if it is behind. */
    public Duration skew() {
        return signatureClock.offset();
    }

    /**
     * Sets the clock by which signatures are judged, and which the header {@code Date} shows, ahead of the right time. By more
     * than 5 minutes, clients get InvalidSignatureException, until they correct their own clock by the header.
     *
     * @param skew negative to set it behind; zero for the right time
     * @throws IllegalArgumentException if it is over {@link #MAX_SKEW}
     */
    public void skewBy(Duration skew) {
        if (skew.abs().compareTo(MAX_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "The clock can be skewed by " + MAX_SKEW.toSeconds() + " seconds at most.");
        }
        signatureClock.reset();
        signatureClock.move(skew);
    }

    /** The access key with which to call the server; another one after each reset. */
    public NewAccessKey credentials() {
        return credentials;
    }

    /**
     * Creates an account of the AWS account, with users.
     *
     * @return its id
     * @throws software.amazon.awssdk.services.chime.model.ChimeException if the rules of the directory do not allow it
     */
    public String create(SeedAccount account) {
        return new Seeds(directory).create(credentials.key().tenant(), account);
    }

    /**
     * Begins again: an empty store, journal and list of faults, the right time, and another AWS account with another access key.
     *
     * @return the same as {@link #credentials} from now on
     */
    public synchronized NewAccessKey reset() {
        faults.clear();
        clock.reset();
        signatureClock.reset();
        NewAccessKey created = emptied();
        credentials = created;
        tokens.clear();
        journal.clear();
        return created;
    }

    private NewAccessKey emptied() {
        // Servers keep the keys of NextTokens for a minute, in which they would not notice that one is gone.
        data.clear(Set.of(TokenKeys.PARTITION));
        return accessKeys.create(new Tenant(Long.toString(nextAwsAccount.getAndIncrement())));
    }

    /** Calls the operations of a table with the faults of pages. The faults can be about no other operations. */
    public OperationCalls calls(List<Operation<?>> table) {
        faults.know(table.stream().map(Operation::name).toList());
        return new TestedPages(faults, journal, tokens);
    }

    /**
     * Notes requests, and applies the faults to them.
     *
     * @param api what responds to the requests
     * @param isTested which of them are for AWS's API
     */
    public TestedRequests around(HttpHandler api, Predicate<RequestHead> isTested, Router router) {
        return new TestedRequests(api, isTested, router, this, tokens, base);
    }

    /** Ends delays, so that the server can stop. */
    public void stopping() {
        faults.clear();
    }
}
