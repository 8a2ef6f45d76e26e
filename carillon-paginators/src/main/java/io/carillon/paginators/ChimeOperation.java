package io.carillon.paginators;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.ChimeRequest;
import software.amazon.awssdk.services.chime.model.ChimeResponse;
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
 * The paged operations of Amazon Chime. All have the same form: {@code NextToken} in and out, at most
 * {@code MaxResults} items, and one list of them. boto3 has paginators for ListUsers and ListAccounts only. Immutable.
 *
 * @param <RequestT> the operation's request
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items
 */
public final class ChimeOperation<RequestT extends ChimeRequest, ResponseT extends ChimeResponse, ItemT> {
    /** ListAccounts. */
    public static final ChimeOperation<ListAccountsRequest, ListAccountsResponse, Account> LIST_ACCOUNTS =
            new ChimeOperation<>(
                    "list_accounts",
                    "Accounts",
                    () -> ListAccountsRequest.builder().build(),
                    ChimeClient::listAccounts);

    /** ListUsers. */
    public static final ChimeOperation<ListUsersRequest, ListUsersResponse, User> LIST_USERS = new ChimeOperation<>(
            "list_users", "Users", () -> ListUsersRequest.builder().build(), ChimeClient::listUsers);

    /** ListBots. */
    public static final ChimeOperation<ListBotsRequest, ListBotsResponse, Bot> LIST_BOTS = new ChimeOperation<>(
            "list_bots", "Bots", () -> ListBotsRequest.builder().build(), ChimeClient::listBots);

    /** ListRooms. */
    public static final ChimeOperation<ListRoomsRequest, ListRoomsResponse, Room> LIST_ROOMS = new ChimeOperation<>(
            "list_rooms", "Rooms", () -> ListRoomsRequest.builder().build(), ChimeClient::listRooms);

    /** ListRoomMemberships. */
    public static final ChimeOperation<ListRoomMembershipsRequest, ListRoomMembershipsResponse, RoomMembership>
            LIST_ROOM_MEMBERSHIPS = new ChimeOperation<>(
                    "list_room_memberships",
                    "RoomMemberships",
                    () -> ListRoomMembershipsRequest.builder().build(),
                    ChimeClient::listRoomMemberships);

    /** ListPhoneNumbers. */
    public static final ChimeOperation<ListPhoneNumbersRequest, ListPhoneNumbersResponse, PhoneNumber>
            LIST_PHONE_NUMBERS = new ChimeOperation<>(
                    "list_phone_numbers",
                    "PhoneNumbers",
                    () -> ListPhoneNumbersRequest.builder().build(),
                    ChimeClient::listPhoneNumbers);

    /** ListPhoneNumberOrders. */
    public static final ChimeOperation<ListPhoneNumberOrdersRequest, ListPhoneNumberOrdersResponse, PhoneNumberOrder>
            LIST_PHONE_NUMBER_ORDERS = new ChimeOperation<>(
                    "list_phone_number_orders",
                    "PhoneNumberOrders",
                    () -> ListPhoneNumberOrdersRequest.builder().build(),
                    ChimeClient::listPhoneNumberOrders);

    /** SearchAvailablePhoneNumbers. Its items are phone numbers as E.164 strings. */
    public static final ChimeOperation<SearchAvailablePhoneNumbersRequest, SearchAvailablePhoneNumbersResponse, String>
            SEARCH_AVAILABLE_PHONE_NUMBERS = new ChimeOperation<>(
                    "search_available_phone_numbers",
                    "E164PhoneNumbers",
                    () -> SearchAvailablePhoneNumbersRequest.builder().build(),
                    ChimeClient::searchAvailablePhoneNumbers);

    private static final List<ChimeOperation<?, ?, ?>> ALL = List.of(
            LIST_ACCOUNTS,
            LIST_USERS,
            LIST_BOTS,
            LIST_ROOMS,
            LIST_ROOM_MEMBERSHIPS,
            LIST_PHONE_NUMBERS,
            LIST_PHONE_NUMBER_ORDERS,
            SEARCH_AVAILABLE_PHONE_NUMBERS);

    private final String name;
    private final PaginatorModel model;
    /**
     * Created on demand, because loading the classes of eight operations takes a while and usually only one is needed.
     */
    private final Supplier<RequestT> emptyRequest;

    private final BiFunction<ChimeClient, RequestT, ResponseT> call;

    private ChimeOperation(
            String name,
            String resultKey,
            Supplier<RequestT> emptyRequest,
            BiFunction<ChimeClient, RequestT, ResponseT> call) {
        this.name = name;
        this.model = PaginatorModel.builder()
                .token("NextToken", "NextToken")
                .limitKey("MaxResults")
                .resultKey(resultKey)
                .build();
        this.emptyRequest = emptyRequest;
        this.call = call;
    }

    /** {@return all paged operations} */
    public static List<ChimeOperation<?, ?, ?>> all() {
        return ALL;
    }

    /**
     * boto3's name of the operation, such as {@code list_users}.
     *
     * @return such as {@code list_users}
     */
    public String operationName() {
        return name;
    }

    /** {@return how the operation is paged} */
    public PaginatorModel model() {
        return model;
    }

    /** The operation's request without any parameters. */
    RequestT emptyRequest() {
        return emptyRequest.get();
    }

    /**
     * {@return a paginator of this operation over a client, which it never closes}
     *
     * @param client the client; it is never closed
     */
    public Paginator<RequestT, ResponseT, ItemT> paginator(ChimeClient client) {
        Objects.requireNonNull(client, "client");
        return Paginator.of(model, request -> call.apply(client, request));
    }

    /**
     * {@return a paginator of this operation that is called like boto3's, with parameters by their names in the AWS
     * model} {@link Paginators#get} returns the same one by name, but without its types.
     *
     * @param client the client; it is never closed
     */
    public MapPaginator<RequestT, ResponseT, ItemT> mapPaginator(ChimeClient client) {
        return MapPaginator.of(paginator(client), emptyRequest());
    }

    @Override
    public String toString() {
        return name;
    }
}
