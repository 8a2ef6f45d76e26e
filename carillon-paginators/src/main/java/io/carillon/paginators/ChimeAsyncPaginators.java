package io.carillon.paginators;

import java.util.Objects;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.ListAccountsRequest;
import software.amazon.awssdk.services.chime.model.ListAccountsResponse;
import software.amazon.awssdk.services.chime.model.ListBotsRequest;
import software.amazon.awssdk.services.chime.model.ListBotsResponse;
import software.amazon.awssdk.services.chime.model.ListPhoneNumberOrdersRequest;
import software.amazon.awssdk.services.chime.model.ListPhoneNumberOrdersResponse;
import software.amazon.awssdk.services.chime.model.ListPhoneNumbersRequest;
import software.amazon.awssdk.services.chime.model.ListPhoneNumbersResponse;
import software.amazon.awssdk.services.chime.model.ListRoomMembershipsRequest;
import software.amazon.awssdk.services.chime.model.ListRoomMembershipsResponse;
import software.amazon.awssdk.services.chime.model.ListRoomsRequest;
import software.amazon.awssdk.services.chime.model.ListRoomsResponse;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersRequest;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersResponse;
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
 * <p>A paginator never closes its client. It is as thread-safe as the client; AWS's clients are thread-safe.
 */
public final class ChimeAsyncPaginators {
    private ChimeAsyncPaginators() {}

    /**
     * Walks the Amazon Chime accounts of an AWS account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static AsyncPaginator<ListAccountsRequest, ListAccountsResponse, Account> listAccounts(
            ChimeAsyncClient client) {
        return AsyncPaginator.of(
                ChimeOperation.LIST_ACCOUNTS.model(), Objects.requireNonNull(client, "client")::listAccounts);
    }

    /**
     * Walks the users of one Amazon Chime account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static AsyncPaginator<ListUsersRequest, ListUsersResponse, User> listUsers(ChimeAsyncClient client) {
        return AsyncPaginator.of(
                ChimeOperation.LIST_USERS.model(), Objects.requireNonNull(client, "client")::listUsers);
    }

    /**
     * Walks the bots of one Amazon Chime account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static AsyncPaginator<ListBotsRequest, ListBotsResponse, Bot> listBots(ChimeAsyncClient client) {
        return AsyncPaginator.of(ChimeOperation.LIST_BOTS.model(), Objects.requireNonNull(client, "client")::listBots);
    }

    /**
     * Walks the chat rooms of one Amazon Chime account, or those that one member is in.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static AsyncPaginator<ListRoomsRequest, ListRoomsResponse, Room> listRooms(ChimeAsyncClient client) {
        return AsyncPaginator.of(
                ChimeOperation.LIST_ROOMS.model(), Objects.requireNonNull(client, "client")::listRooms);
    }

    /**
     * Walks the memberships of one chat room.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static AsyncPaginator<ListRoomMembershipsRequest, ListRoomMembershipsResponse, RoomMembership>
            listRoomMemberships(ChimeAsyncClient client) {
        return AsyncPaginator.of(
                ChimeOperation.LIST_ROOM_MEMBERSHIPS.model(),
                Objects.requireNonNull(client, "client")::listRoomMemberships);
    }

    /**
     * Walks the phone numbers of an AWS account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static AsyncPaginator<ListPhoneNumbersRequest, ListPhoneNumbersResponse, PhoneNumber> listPhoneNumbers(
            ChimeAsyncClient client) {
        return AsyncPaginator.of(
                ChimeOperation.LIST_PHONE_NUMBERS.model(), Objects.requireNonNull(client, "client")::listPhoneNumbers);
    }

    /**
     * Walks the phone number orders of an AWS account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static AsyncPaginator<ListPhoneNumberOrdersRequest, ListPhoneNumberOrdersResponse, PhoneNumberOrder>
            listPhoneNumberOrders(ChimeAsyncClient client) {
        return AsyncPaginator.of(
                ChimeOperation.LIST_PHONE_NUMBER_ORDERS.model(),
                Objects.requireNonNull(client, "client")::listPhoneNumberOrders);
    }

    /**
     * Walks the phone numbers that can be ordered, as E.164 strings.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static AsyncPaginator<SearchAvailablePhoneNumbersRequest, SearchAvailablePhoneNumbersResponse, String>
            searchAvailablePhoneNumbers(ChimeAsyncClient client) {
        return AsyncPaginator.of(
                ChimeOperation.SEARCH_AVAILABLE_PHONE_NUMBERS.model(),
                Objects.requireNonNull(client, "client")::searchAvailablePhoneNumbers);
    }
}
