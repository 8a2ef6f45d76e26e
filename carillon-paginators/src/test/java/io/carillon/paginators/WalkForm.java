package io.carillon.paginators;

import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** The ways to walk a listing; all must return the same pages, tokens and errors for the same requests. */
enum WalkForm {
    ON_DEMAND {
        @Override
        Listing listUsers(ScriptedChime chime, ListUsersRequest request, PaginationConfig config) {
            return Listing.of(ChimePaginators.listUsers(chime.client()).paginate(request, config));
        }
    },

    PREFETCHING {
        @Override
        Listing listUsers(ScriptedChime chime, ListUsersRequest request, PaginationConfig config) {
            return ON_DEMAND.listUsers(
                    chime, request, config.toBuilder().prefetch(true).build());
        }
    },

    PREFETCHING_SEVERAL {
        @Override
        Listing listUsers(ScriptedChime chime, ListUsersRequest request, PaginationConfig config) {
            return ON_DEMAND.listUsers(
                    chime, request, config.toBuilder().prefetchPages(3).build());
        }
    },

    ASYNCHRONOUS_PREFETCHING {
        @Override
        Listing listUsers(ScriptedChime chime, ListUsersRequest request, PaginationConfig config) {
            return ASYNCHRONOUS.listUsers(
                    chime, request, config.toBuilder().prefetchPages(3).build());
        }
    },

    ASYNCHRONOUS {
        @Override
        Listing listUsers(ScriptedChime chime, ListUsersRequest request, PaginationConfig config) {
            PagePublisher<ListUsersResponse, User> pages =
                    ChimeAsyncPaginators.listUsers(chime.asyncClient()).paginate(request, config);
            return new Listing() {
                @Override
                public PageIterator<ListUsersResponse, User> iterator() {
                    return new SubscribedPageIterator<>(pages);
                }

                @Override
                public FullResult<User> fullResult() {
                    return SubscribedPageIterator.await(pages.fullResult());
                }
            };
        }
    };

    abstract Listing listUsers(ScriptedChime chime, ListUsersRequest request, PaginationConfig config);

    /** Users that can be walked repeatedly. */
    interface Listing {
        PageIterator<ListUsersResponse, User> iterator();

        FullResult<User> fullResult();

        private static Listing of(PageIterable<ListUsersResponse, User> pages) {
            return new Listing() {
                @Override
                public PageIterator<ListUsersResponse, User> iterator() {
                    return pages.iterator();
                }

                @Override
                public FullResult<User> fullResult() {
                    return pages.fullResult();
                }
            };
        }
    }
}
