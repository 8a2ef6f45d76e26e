package io.carillon.tests.paging;

import io.carillon.tests.support.ListedUser;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.License;

/**
 * People who join and leave a Team account, and changes of those who stay, one after the other in a thread of its own
 * until it is closed.
 */
final class MembershipChurn implements AutoCloseable {
    private static final int NEWCOMERS = 3;

    private final ChimeClient chime;
    private final String accountId;
    private final AtomicInteger rounds = new AtomicInteger();
    private final CompletableFuture<Void> running;
    private volatile boolean stopped;

    private MembershipChurn(ChimeClient chime, String accountId, List<ListedUser> leavers, List<ListedUser> changing) {
        this.chime = chime;
        this.accountId = accountId;
        this.running = CompletableFuture.runAsync(() -> run(leavers.iterator(), changing));
    }

    /**
     * Starts.
     *
     * @param leavers who leave, one a round for as long as there are any
     * @param changing whose licence changes, one a round, over and over
     */
    static MembershipChurn start(
            ChimeClient chime, String accountId, List<ListedUser> leavers, List<ListedUser> changing) {
        return new MembershipChurn(chime, accountId, leavers, changing);
    }

    /** How many rounds are done. Fails if they ended by themselves. */
    int rounds() {
        if (running.isDone()) {
            running.join();
        }
        return rounds.get();
    }

    private void run(Iterator<ListedUser> leavers, List<ListedUser> changing) {
        while (!stopped) {
            int round = rounds.get();
            List<String> emails = IntStream.range(0, NEWCOMERS)
                    .mapToObj(number -> "newcomer" + round + '.' + number + "@example.com")
                    .toList();
            chime.inviteUsers(r -> r.accountId(accountId).userEmailList(emails));
            ListedUser changed = changing.get(round % changing.size());
            chime.updateUser(r -> r.accountId(accountId)
                    .userId(changed.userId())
                    .licenseType(round / changing.size() % 2 == 0 ? License.BASIC : License.PRO));
            chime.listUsers(r -> r.accountId(accountId).userEmail(emails.get(0)))
                    .users()
                    .forEach(user -> leave(user.userId()));
            if (leavers.hasNext()) {
                leave(leavers.next().userId());
            }
            rounds.incrementAndGet();
        }
    }

    private void leave(String userId) {
        chime.batchSuspendUser(r -> r.accountId(accountId).userIdList(userId));
    }

    @Override
    public void close() {
        stopped = true;
        running.join();
    }
}
