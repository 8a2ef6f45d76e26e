package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Subscriptions with concurrent demand, responses and cancellation, in amounts and at places determined by a seed. The
 * checks apply to every possible order of events.
 */
final class WalkSubscriptionStressTest {
    private static final int ROUNDS = 1_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void demandIsMetExactly(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            new Round(random.nextLong(), threads).run();
        }
    }

    /** A single subscription. */
    private static final class Round implements Subscriber<User> {
        private final Random random;
        private final ExecutorService threads;
        private final int total;
        private final int pageSize;
        private final boolean answersAtOnce;
        private final int cancelAfter;

        private final AtomicLong demanded = new AtomicLong();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger inSignal = new AtomicInteger();
        private final List<String> broken = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private volatile @Nullable Subscription subscription;

        Round(long seed, ExecutorService threads) {
            this.random = new Random(seed);
            this.threads = threads;
            this.total = random.nextInt(40);
            this.pageSize = 1 + random.nextInt(5);
            this.answersAtOnce = random.nextInt(4) == 0;
            this.cancelAfter = random.nextInt(3) == 0 ? random.nextInt(total + 1) : Integer.MAX_VALUE;
        }

        void run() throws Exception {
            AsyncPaginator.<ListUsersRequest, ListUsersResponse, User>of(
                            ChimeOperation.LIST_USERS.model(), this::answer)
                    .paginate(ListUsersRequest.builder().accountId("acct").build())
                    .items()
                    .subscribe(this);
            List<Future<?>> demanding = new ArrayList<>();
            int askers = 1 + random.nextInt(3);
            Phaser together = new Phaser(askers);
            for (int asker = 0; asker < askers; asker++) {
                Random own = new Random(random.nextLong());
                demanding.add(threads.submit(() -> {
                    together.arriveAndAwaitAdvance();
                    for (int asked = 0; asked <= total; asked += demand(own)) {
                        if (asked >= cancelAfter) {
                            subscription().cancel();
                        }
                    }
                }));
            }
            for (Future<?> one : demanding) {
                one.get();
            }
            boolean cancelled = cancelAfter <= total;
            if (cancelled) {
                subscription().cancel();
            } else {
                end.get();
            }
            check(cancelled);
        }

        private Subscription subscription() {
            return Objects.requireNonNull(subscription, "not subscribed");
        }

        private int demand(Random own) {
            int count = 1 + own.nextInt(6);
            demanded.addAndGet(count);
            subscription().request(count);
            return count;
        }

        private CompletableFuture<ListUsersResponse> answer(ListUsersRequest request) {
            int offset = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            must(inFlight.incrementAndGet() == 1, "two requests at once");
            must(demanded.get() > offset, "a page that nobody asked for");
            requests.incrementAndGet();
            if (answersAtOnce) {
                inFlight.decrementAndGet();
                return CompletableFuture.completedFuture(page(offset));
            }
            CompletableFuture<ListUsersResponse> future = new CompletableFuture<>();
            threads.execute(() -> {
                inFlight.decrementAndGet();
                future.complete(page(offset));
            });
            return future;
        }

        private ListUsersResponse page(int offset) {
            int to = Math.min(offset + pageSize, total);
            return ListUsersResponse.builder()
                    .users(IntStream.range(offset, to)
                            .mapToObj(i -> User.builder().userId("u" + i).build())
                            .toList())
                    .nextToken(to < total ? Integer.toString(to) : null)
                    .build();
        }

        private void check(boolean cancelled) {
            synchronized (broken) {
                assertThat(broken).isEmpty();
            }
            synchronized (ids) {
                assertThat(ids)
                        .isEqualTo(IntStream.range(0, ids.size())
                                .mapToObj(i -> "u" + i)
                                .toList());
                if (!cancelled) {
                    assertThat(ids).hasSize(total);
                    assertThat(requests).hasValue(Math.max(1, (total + pageSize - 1) / pageSize));
                }
            }
        }

        private void must(boolean holds, String otherwise) {
            if (!holds) {
                synchronized (broken) {
                    broken.add(otherwise);
                }
            }
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(User user) {
            must(inSignal.incrementAndGet() == 1, "two signals at once");
            must(!end.isDone(), "a signal after the last");
            synchronized (ids) {
                ids.add(user.userId());
                must(ids.size() <= demanded.get(), "more than was asked for");
            }
            inSignal.decrementAndGet();
        }

        @Override
        public void onError(Throwable error) {
            must(end.completeExceptionally(error), "a signal after the last");
        }

        @Override
        public void onComplete() {
            must(inSignal.get() == 0, "two signals at once");
            must(end.complete(null), "a signal after the last");
        }
    }
}
