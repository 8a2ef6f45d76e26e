package io.carillon.paginators;

import software.amazon.awssdk.services.chime.ChimeClient;
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
 * The paginators of Amazon Chime for typed requests; {@link Paginators} provides them by boto3's names.
 *
 * <pre>{@code
 * PageIterable<ListUsersResponse, User> pages = ChimePaginators.listUsers(client)
 *         .paginate(request, PaginationConfig.builder().maxItems(500).build());
 * for (User user : pages.items()) { ... }
 * }</pre>
 *
 * <p>A paginator never closes its client. It is as thread-safe as the client; AWS's clients are thread-safe.
 */
public final class ChimePaginators {
    private ChimePaginators() {}

    /**
     * Walks the Amazon Chime accounts of an AWS account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static Paginator<ListAccountsRequest, ListAccountsResponse, Account> listAccounts(ChimeClient client) {
        return ChimeOperation.LIST_ACCOUNTS.paginator(client);
    }

    /**
     * Walks the users of one Amazon Chime account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static Paginator<ListUsersRequest, ListUsersResponse, User> listUsers(ChimeClient client) {
        return ChimeOperation.LIST_USERS.paginator(client);
    }

    /**
     * Walks the bots of one Amazon Chime account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static Paginator<ListBotsRequest, ListBotsResponse, Bot> listBots(ChimeClient client) {
        return ChimeOperation.LIST_BOTS.paginator(client);
    }

    /**
     * Walks the chat rooms of one Amazon Chime account, or those that one member is in.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static Paginator<ListRoomsRequest, ListRoomsResponse, Room> listRooms(ChimeClient client) {
        return ChimeOperation.LIST_ROOMS.paginator(client);
    }

    /**
     * Walks the memberships of one chat room.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static Paginator<ListRoomMembershipsRequest, ListRoomMembershipsResponse, RoomMembership>
            listRoomMemberships(ChimeClient client) {
        return ChimeOperation.LIST_ROOM_MEMBERSHIPS.paginator(client);
    }

    /**
     * Walks the phone numbers of an AWS account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static Paginator<ListPhoneNumbersRequest, ListPhoneNumbersResponse, PhoneNumber> listPhoneNumbers(
            ChimeClient client) {
        return ChimeOperation.LIST_PHONE_NUMBERS.paginator(client);
    }

    /**
     * Walks the phone number orders of an AWS account.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static Paginator<ListPhoneNumberOrdersRequest, ListPhoneNumberOrdersResponse, PhoneNumberOrder>
            listPhoneNumberOrders(ChimeClient client) {
        return ChimeOperation.LIST_PHONE_NUMBER_ORDERS.paginator(client);
    }

    /**
     * Walks the phone numbers that can be ordered, as E.164 strings.
     *
     * @param client the client; it is never closed
     * @return the paginator
     */
    public static Paginator<SearchAvailablePhoneNumbersRequest, SearchAvailablePhoneNumbersResponse, String>
            searchAvailablePhoneNumbers(ChimeClient client) {
        return ChimeOperation.SEARCH_AVAILABLE_PHONE_NUMBERS.paginator(client);
    }
}
