package io.carillon.paginators;

import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.ListAccountsRequest;
import software.amazon.awssdk.services.chime.model.ListAccountsResponse;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The paginators of {@link ChimePaginators} over Chime's asynchronous client.
 *
 * <pre>{@code
 * PagePublisher<ListUsersResponse, User> pages = ChimeAsyncPaginators.listUsers(client)
 *         .paginate(request, PaginationConfig.builder().maxItems(500).build());
 * CompletableFuture<Void> done = pages.items().subscribe(user -> ...);
 * }</pre>
 *
 * <p>A paginator borrows its client and never closes it. It is as thread-safe as the client, which AWS's clients are.
 */
public final class ChimeAsyncPaginators {
    private ChimeAsyncPaginators() {}

    /** Walks the Amazon Chime accounts of an AWS account. */
    public static AsyncPaginator<ListAccountsRequest, ListAccountsResponse, Account> listAccounts(
            ChimeAsyncClient client) {
        return AsyncPaginator.of(ChimePaginators.LIST_ACCOUNTS, client::listAccounts);
    }

    /** Walks the users of one Amazon Chime account. */
    public static AsyncPaginator<ListUsersRequest, ListUsersResponse, User> listUsers(ChimeAsyncClient client) {
        return AsyncPaginator.of(ChimePaginators.LIST_USERS, client::listUsers);
    }
}
