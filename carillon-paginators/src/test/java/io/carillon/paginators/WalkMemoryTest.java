package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** A walk over a million users keeps a page or two in memory at any time, as determined by the garbage collector. */
@Tag("slow")
final class WalkMemoryTest {
    private static final int PAGE_SIZE = 200;
    private static final int PAGES = 5_000;
    private static final int PAGES_BETWEEN_CHECKS = 1_000;
    private static final int MOST_PAGES_HELD = 2;
    private static final ListUsersRequest REQUEST =
            ListUsersRequest.builder().accountId("acct").build();

    /** Returned responses that were still in memory at the last check. */
    private final Queue<WeakReference<ListUsersResponse>> held = new ArrayDeque<>();

    private int pagesSent;
    private int looks;
    private int mostHeld;

    /** The kind of walk. */
    enum Form {
        PAGES {
            @Override
            Iterator<?> walk(WalkMemoryTest test) {
                return test.paginate(PaginationConfig.builder()).iterator();
            }
        },
        PAGES_PREFETCHED {
            @Override
            Iterator<?> walk(WalkMemoryTest test) {
                return test.paginate(PaginationConfig.builder().prefetch(true).prefetchExecutor(Runnable::run))
                        .iterator();
            }
        },
        PAGES_CAPPED_AND_MEASURED {
            @Override
            Iterator<?> walk(WalkMemoryTest test) {
                return test.paginate(PaginationConfig.builder()
                                .maxItems(Long.MAX_VALUE)
                                .progressListener(progress -> {}))
                        .iterator();
            }
        },
        ITEMS {
            @Override
            Iterator<?> walk(WalkMemoryTest test) {
                return test.paginate(PaginationConfig.builder()).items().iterator();
            }
        },
        ITEMS_AS_STREAM {
            @Override
            Iterator<?> walk(WalkMemoryTest test) {
                return test.paginate(PaginationConfig.builder()).items().stream()
                        .iterator();
            }
        },
        BATCHES {
            @Override
            Iterator<?> walk(WalkMemoryTest test) {
                return test.paginate(PaginationConfig.builder())
                        .items()
                        .batches(PAGE_SIZE - 1)
                        .iterator();
            }
        },
        SEARCH {
            @Override
            Iterator<?> walk(WalkMemoryTest test) {
                return test.paginate(PaginationConfig.builder())
                        .search("Users[].UserId")
                        .iterator();
            }
        };

        abstract Iterator<?> walk(WalkMemoryTest test);
    }

    @ParameterizedTest
    @EnumSource
    void walkKeepsAPageOrTwoInMemory(Form form) {
        Iterator<?> walk = form.walk(this);
        while (walk.hasNext()) {
            walk.next();
        }
        assertWalkedWithLittle();
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"PAGES", "ITEMS", "BATCHES", "SEARCH"})
    void publisherKeepsAPageOrTwoInMemory(Form form) {
        PagePublisher<ListUsersResponse, User> pages = AsyncPaginator.<ListUsersRequest, ListUsersResponse, User>of(
                        ChimeOperation.LIST_USERS.model(), sent -> CompletableFuture.completedFuture(answer(sent)))
                .paginate(REQUEST);
        Publisher<?> published = switch (form) {
            case ITEMS -> pages.items();
            case BATCHES -> pages.items().batches(PAGE_SIZE - 1);
            case SEARCH -> pages.search("Users[].UserId");
            default -> pages;
        };
        SdkPublisher.adapt(published).subscribe(element -> {}).join();
        assertWalkedWithLittle();
    }

    private PageIterable<ListUsersResponse, User> paginate(PaginationConfig.Builder config) {
        return Paginator.<ListUsersRequest, ListUsersResponse, User>of(ChimeOperation.LIST_USERS.model(), this::answer)
                .paginate(REQUEST, config.build());
    }

    private ListUsersResponse answer(ListUsersRequest sent) {
        int number = sent.nextToken() == null ? 0 : Integer.parseInt(sent.nextToken());
        List<User> users = IntStream.range(0, PAGE_SIZE)
                .mapToObj(user -> User.builder()
                        .userId("user" + (number * PAGE_SIZE + user))
                        .build())
                .toList();
        if (pagesSent > 0 && pagesSent % PAGES_BETWEEN_CHECKS == 0) {
            mostHeld = Math.max(mostHeld, countHeld());
            looks++;
        }
        ListUsersResponse response = ListUsersResponse.builder()
                .users(users)
                .nextToken(number + 1 < PAGES ? Integer.toString(number + 1) : null)
                .build();
        held.add(new WeakReference<>(response));
        pagesSent++;
        return response;
    }

    private int countHeld() {
        System.gc();
        held.removeIf(response -> response.refersTo(null));
        return held.size();
    }

    private void assertWalkedWithLittle() {
        assertThat(pagesSent).isEqualTo(PAGES);
        assertThat(looks).isEqualTo(PAGES / PAGES_BETWEEN_CHECKS - 1);
        assertThat(mostHeld).isLessThanOrEqualTo(MOST_PAGES_HELD);
    }
}
