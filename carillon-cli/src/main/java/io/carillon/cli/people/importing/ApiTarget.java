package io.carillon.cli.people.importing;

import io.carillon.cli.people.PeopleException;
import io.carillon.directory.users.LoadOutcome;
import io.carillon.directory.users.UserEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/**
 * An account behind the API. What the API can do is done: InviteUsers or CreateUser, licences, suspensions; names and types of
 * existing users it cannot change, and leaves. Users are looked up in a listing that is read once, at the beginning.
 */
public final class ApiTarget implements ImportTarget, AutoCloseable {
    /** Twenty InviteUsers, of which sixteen are under way at once, so that no connection waits for the last one of a batch. */
    private static final int BATCH = 1000;

    private static final int BATCHES = 2;
    private static final int CALLS_AT_ONCE = 16;
    /** The most that BatchSuspendUser takes. */
    private static final int MAX_IDS = 50;

    private static final int PAGE = 200;

    private final ChimeClient client;
    private final Account account;
    private final ApiCalls calls = new ApiCalls(CALLS_AT_ONCE);
    private @Nullable KnownUsers known;

    /** An account, which must exist. */
    public ApiTarget(ChimeClient client, String accountId) {
        this.client = client;
        this.account = ApiCalls.one(() -> client.getAccount(r -> r.accountId(accountId)))
                .account();
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public int batchesAtOnce() {
        return BATCHES;
    }

    @Override
    public Supplier<List<LoadOutcome>> prepare(List<UserEntry> people) {
        KnownUsers users = known();
        return () -> new ApiBatch(client, calls, account, users).apply(people);
    }

    @Override
    public List<LoadOutcome> preview(List<UserEntry> people) {
        return new ApiBatch(client, calls, account, known()).preview(people);
    }

    private synchronized KnownUsers known() {
        KnownUsers users = known;
        if (users == null) {
            users = new KnownUsers();
            forEachUser(users::add);
            known = users;
        }
        return users;
    }

    @Override
    public void requireSuspensions() {
        AccountType type = account.accountType();
        if (type != AccountType.TEAM && type != AccountType.ENTERPRISE_LWA) {
            throw new PeopleException(
                    "Users of an account of the type " + type
                            + " follow a directory of their own and cannot be suspended.",
                    "Import without --leavers suspend.");
        }
    }

    @Override
    public void forEachUser(Consumer<User> consumer) {
        @Nullable String token = null;
        do {
            String after = token;
            var page = ApiCalls.one(() -> client.listUsers(
                    r -> r.accountId(account.accountId()).maxResults(PAGE).nextToken(after)));
            page.users().forEach(consumer);
            token = page.nextToken();
        } while (token != null);
    }

    @Override
    public void suspend(List<String> userIds) {
        var chunks = new ArrayList<List<String>>();
        for (int from = 0; from < userIds.size(); from += MAX_IDS) {
            chunks.add(userIds.subList(from, Math.min(userIds.size(), from + MAX_IDS)));
        }
        calls.all(
                chunks,
                ids -> client.batchSuspendUser(
                        r -> r.accountId(account.accountId()).userIdList(ids)));
    }

    @Override
    public void close() {
        calls.close();
    }
}
