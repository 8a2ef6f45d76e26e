package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

final class ProgressListenerTest {
    private static final long TICK = 250_000_000;

    /** Shared by all tests, because closing an asynchronous client takes time. */
    @RegisterExtension
    static final ScriptedChime CHIME = new ScriptedChime();

    private final ListUsersRequest request = Scripts.LIST_USERS;
    private final List<Progress> told = new CopyOnWriteArrayList<>();

    /** Advances by a quarter of a second on each read, and overflows. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE);

    private PaginationConfig.Builder config() {
        return PaginationConfig.builder()
                .pageSize(3)
                .progressListener(told::add)
                .nanoTime(() -> clock.getAndAdd(TICK));
    }

    @ParameterizedTest
    @EnumSource
    void listenerIsCalledForEveryPageWithTheItemsReturned(WalkForm form) {
        CHIME.play(Scripts.users(20));
        PaginationConfig resumedAndCapped = config().startingToken(Expected.resumeToken("tok-3", 1))
                .maxItems(6)
                .build();
        WalkForm.Listing users = form.listUsers(CHIME, request, resumedAndCapped);
        for (int walk = 0; walk < 2; walk++) {
            told.clear();
            users.fullResult();
            assertThat(told)
                    .containsExactly(
                            new Progress(1, 2, Duration.ofMillis(250)),
                            new Progress(2, 5, Duration.ofMillis(500)),
                            new Progress(3, 6, Duration.ofMillis(750)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ON_DEMAND", "PREFETCHING"})
    void listenerIsCalledOnTheThreadThatRequestsThePage(WalkForm form) {
        CHIME.play(Scripts.users(9));
        List<Thread> threads = new CopyOnWriteArrayList<>();
        PaginationConfig config = config().progressListener(progress -> threads.add(Thread.currentThread()))
                .build();
        PageIterator<ListUsersResponse, User> pages =
                form.listUsers(CHIME, request, config).iterator();
        for (int given = 1; given <= 3; given++) {
            pages.next();
            assertThat(threads).hasSize(given).containsOnly(Thread.currentThread());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ON_DEMAND", "PREFETCHING"})
    void pageWhoseListenerThrowsIsNotLost(WalkForm form) {
        CHIME.play(Scripts.users(9));
        IllegalStateException stop = new IllegalStateException("stop");
        AtomicLong calls = new AtomicLong();
        PaginationConfig config = config().progressListener(progress -> {
                    told.add(progress);
                    if (calls.incrementAndGet() == 2) {
                        throw stop;
                    }
                })
                .build();
        PageIterator<ListUsersResponse, User> pages =
                form.listUsers(CHIME, request, config).iterator();
        pages.next();
        assertThatThrownBy(pages::next).isSameAs(stop);
        assertThat(pages.resumeToken()).contains(Expected.resumeToken("tok-3", 0));
        assertThat(Expected.idsOf(pages.next().items())).isEqualTo(Expected.userIds(3, 6));
        assertThat(Expected.idsOf(pages.next().items())).isEqualTo(Expected.userIds(6, 9));
        assertThat(told).extracting(Progress::pages).containsExactly(1L, 2L, 2L, 3L);
        assertThat(told).extracting(Progress::items).containsExactly(3L, 6L, 6L, 9L);
    }

    @Test
    void throwingListenerEndsASubscription() {
        CHIME.play(Scripts.users(9));
        IllegalStateException stop = new IllegalStateException("stop");
        PaginationConfig config = config().progressListener(progress -> {
                    if (progress.pages() == 2) {
                        throw stop;
                    }
                })
                .build();
        RecordingSubscriber<Page<ListUsersResponse, User>> subscriber = new RecordingSubscriber<>();
        ChimeAsyncPaginators.listUsers(CHIME.asyncClient())
                .paginate(request, config)
                .subscribe(subscriber);
        subscriber.request(3);
        subscriber.awaitEnd();
        assertThat(subscriber.elements()).hasSize(1);
        assertThat(subscriber.error()).isSameAs(stop);
        assertThat(CHIME.requests()).hasSize(2);
    }

    @Test
    void configKeepsTheListener() {
        PaginationConfig config = config().prefetch(true).prefetchExecutor(Runnable::run).build().toBuilder()
                .build();
        assertThat(config.progressListener()).isPresent();
        assertThat(config.prefetch()).isTrue();
        assertThat(config.prefetchExecutor()).isPresent();
        assertThat(PaginationConfig.DEFAULT.prefetch()).isFalse();
        assertThat(PaginationConfig.DEFAULT.prefetchExecutor()).isEmpty();
        assertThat(PaginationConfig.DEFAULT.progressListener()).isEmpty();
    }

    @Test
    void systemClockIsTheDefault() {
        CHIME.play(Scripts.users(1));
        PaginationConfig config =
                PaginationConfig.builder().progressListener(told::add).build();
        long before = System.nanoTime();
        WalkForm.ON_DEMAND.listUsers(CHIME, request, config).fullResult();
        Duration around = Duration.ofNanos(System.nanoTime() - before);
        assertThat(told)
                .singleElement()
                .satisfies(progress -> assertThat(progress.elapsed()).isBetween(Duration.ZERO, around));
    }
}
