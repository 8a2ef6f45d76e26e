package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.Page;
import io.carillon.paginators.PageIterator;
import io.carillon.paginators.PaginationConfig;
import io.carillon.testing.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Walks the two accounts in turn. A page that was not answered is asked for again, of the same iterator. */
final class FaultWalker implements Callable<Integer> {
    private static final int LARGEST_PAGE = 100;
    private static final int PAUSE_MILLIS = 100;

    private final ChimeClient chime;
    private final FaultAccounts accounts;
    private final Random random;
    private final AtomicBoolean stop;

    FaultWalker(ChimeClient chime, FaultAccounts accounts, Random random, AtomicBoolean stop) {
        this.chime = chime;
        this.accounts = accounts;
        this.random = random;
        this.stop = stop;
    }

    /** Walks until it is stopped, and gives the number of walks. */
    @Override
    public Integer call() throws InterruptedException {
        int walks = 0;
        for (; !stop.get(); walks += 2) {
            walk(accounts.team(), accounts.inTeam());
            walk(accounts.directory(), accounts.inDirectory());
        }
        return walks;
    }

    /** Whoever was acknowledged before the walk began was there throughout, as nobody leaves. */
    void walk(String account, Acknowledged acknowledged) throws InterruptedException {
        Set<String> throughout = acknowledged.names();
        PageIterator<ListUsersResponse, User> pages = ChimePaginators.listUsers(chime)
                .paginate(
                        ListUsersRequest.builder().accountId(account).build(),
                        PaginationConfig.builder()
                                .pageSize(20 + random.nextInt(LARGEST_PAGE - 20))
                                .build())
                .iterator();
        List<String> seen = new ArrayList<>();
        while (pages.hasNext()) {
            next(pages).items().forEach(user -> seen.add(Acknowledged.name(user)));
        }
        assertThat(seen)
                .as("%s: a walk of %s", accounts.when(), account)
                .doesNotHaveDuplicates()
                .containsAll(throughout);
    }

    private Page<ListUsersResponse, User> next(PageIterator<ListUsersResponse, User> pages)
            throws InterruptedException {
        long deadline = System.nanoTime() + Waiting.GIVE_UP_AFTER.toNanos();
        while (true) {
            try {
                return pages.next();
            } catch (SdkException e) {
                if (!ServersInTurn.isUnanswered(e) || System.nanoTime() > deadline) {
                    throw new AssertionError(accounts.when() + ": a walk cannot go on", e);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
