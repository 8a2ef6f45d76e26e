package io.carillon.paginators;

import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.ListAccountsRequest;
import software.amazon.awssdk.services.chime.model.ListAccountsResponse;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The paginators of Amazon Chime, as {@code client.get_paginator('list_users')} gives them in boto3.
 *
 * <pre>{@code
 * PageIterable<ListUsersResponse, User> pages = ChimePaginators.listUsers(client)
 *         .paginate(request, PaginationConfig.builder().maxItems(500).build());
 * for (User user : pages.items()) { ... }
 * }</pre>
 *
 * <p>A paginator borrows its client and never closes it. It is as thread-safe as the client, which AWS's clients are.
 */
public final class ChimePaginators {
    static final PaginatorModel LIST_ACCOUNTS = modelWithResultKey("Accounts");
    static final PaginatorModel LIST_USERS = modelWithResultKey("Users");

    private ChimePaginators() {}

    /** Walks the Amazon Chime accounts of an AWS account, with the model that botocore has for ListAccounts. */
    public static Paginator<ListAccountsRequest, ListAccountsResponse, Account> listAccounts(ChimeClient client) {
        return Paginator.of(LIST_ACCOUNTS, client::listAccounts);
    }

    /** Walks the users of one Amazon Chime account, with the model that botocore has for ListUsers. */
    public static Paginator<ListUsersRequest, ListUsersResponse, User> listUsers(ChimeClient client) {
        return Paginator.of(LIST_USERS, client::listUsers);
    }

    private static PaginatorModel modelWithResultKey(String resultKey) {
        return PaginatorModel.builder()
                .token("NextToken", "NextToken")
                .limitKey("MaxResults")
                .resultKey(resultKey)
                .build();
    }
}
