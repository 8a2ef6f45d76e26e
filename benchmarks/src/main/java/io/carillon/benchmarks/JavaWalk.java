package io.carillon.benchmarks;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.PageIterator;
import io.carillon.paginators.PaginationConfig;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Walks an account some times over and prints for each walk who walked, the users seen and the seconds that it took. */
public final class JavaWalk {
    private static final int PAGE_SIZE = 200;

    /** How a walk is made. */
    enum Walker {
        /** The AWS SDK's own paginator. */
        SDK("AWS-SDK") {
            @Override
            long walk(ChimeClient client, ListUsersRequest request, Work work) {
                long letters = 0;
                long users = 0;
                for (ListUsersResponse page : client.listUsersPaginator(request)) {
                    for (User user : page.users()) {
                        letters += user.userId().length();
                        users++;
                    }
                    work.onPage();
                }
                return letters > 0 ? users : 0;
            }
        },
        /** Carillon's. */
        CARILLON("Carillon") {
            @Override
            long walk(ChimeClient client, ListUsersRequest request, Work work) {
                return walkPages(client, request, PaginationConfig.builder().build(), work);
            }
        },
        /** Carillon's, which requests the next page while the caller works on one. */
        PREFETCHING("Carillon-prefetching") {
            @Override
            long walk(ChimeClient client, ListUsersRequest request, Work work) {
                return walkPages(
                        client,
                        request,
                        PaginationConfig.builder().prefetch(true).build(),
                        work);
            }
        };

        private final String title;

        Walker(String title) {
            this.title = title;
        }

        abstract long walk(ChimeClient client, ListUsersRequest request, Work work);

        @Override
        public String toString() {
            return title;
        }

        private static long walkPages(
                ChimeClient client, ListUsersRequest request, PaginationConfig config, Work work) {
            long letters = 0;
            long users = 0;
            try (PageIterator<ListUsersResponse, User> pages =
                    ChimePaginators.listUsers(client).paginate(request, config).iterator()) {
                while (pages.hasNext()) {
                    for (User user : pages.next().items()) {
                        letters += user.userId().length();
                        users++;
                    }
                    work.onPage();
                }
            }
            return letters > 0 ? users : 0;
        }
    }

    /** What the caller does with a page, besides looking at its users. */
    @FunctionalInterface
    private interface Work {
        void onPage();
    }

    /** The kinds of work that take as long as a page takes to fetch. */
    enum WorkKind {
        NONE {
            @Override
            Work of(long nanos) {
                return () -> {};
            }
        },
        /** Waits for something else, such as a database. */
        WAITING {
            @Override
            Work of(long nanos) {
                return () -> {
                    long end = System.nanoTime() + nanos;
                    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                };
            }
        },
        /** Keeps a core busy. */
        COMPUTING {
            @Override
            Work of(long nanos) {
                return () -> {
                    long end = System.nanoTime() + nanos;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                };
            }
        };

        abstract Work of(long nanos);
    }

    private JavaWalk() {}

    /**
     * Takes one {@link Walker} or several with commas between, a {@link WorkKind}, the number of rounds, and a server's port,
     * access key id, secret and account id. In a round each walker walks once. Where there is work to do, a walk without it
     * comes first in every round, which tells how long a page takes to fetch, and as many rounds to warm up come before all
     * others.
     */
    public static void main(String[] args) {
        List<Walker> walkers =
                Stream.of(args[0].split(",")).map(Walker::valueOf).toList();
        WorkKind kind = WorkKind.valueOf(args[1]);
        int rounds = Integer.parseInt(args[2]);
        ListUsersRequest request = ListUsersRequest.builder()
                .accountId(args[6])
                .maxResults(PAGE_SIZE)
                .build();
        try (ChimeClient client = client(args)) {
            int warmUps = kind == WorkKind.NONE ? 0 : rounds;
            for (int round = -warmUps; round < rounds; round++) {
                Work work = kind.of(kind == WorkKind.NONE ? 0 : nanosOfAPage(client, request));
                for (Walker walker : walkers) {
                    Walk walk = walk(walker, client, request, work);
                    if (round >= 0) {
                        System.out.printf(Locale.ROOT, "%s %d %.3f%n", walker, walk.users(), walk.nanos() / 1e9);
                    }
                }
            }
        }
    }

    private static long nanosOfAPage(ChimeClient client, ListUsersRequest request) {
        Walk walk = walk(Walker.CARILLON, client, request, WorkKind.NONE.of(0));
        return walk.nanos() * PAGE_SIZE / walk.users();
    }

    private record Walk(long users, long nanos) {}

    private static Walk walk(Walker walker, ChimeClient client, ListUsersRequest request, Work work) {
        long start = System.nanoTime();
        long users = walker.walk(client, request, work);
        return new Walk(users, System.nanoTime() - start);
    }

    private static ChimeClient client(String[] args) {
        return ChimeClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + args[3]))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(args[4], args[5])))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
