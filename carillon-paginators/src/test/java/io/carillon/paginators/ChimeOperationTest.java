package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.ChimeRequest;
import software.amazon.awssdk.services.chime.model.ListRoomsRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

final class ChimeOperationTest {
    private static final Map<String, Object> ACCOUNT = Map.of("AccountId", "acct");

    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final Paginators paginators = Paginators.of(chime.client());

    static Stream<Arguments> operations() {
        Map<String, Object> room = Map.of("AccountId", "acct", "RoomId", "room");
        return Stream.of(
                arguments(
                        "list_accounts",
                        Map.of(),
                        "Accounts",
                        wire("AccountId"),
                        items(id -> Account.builder().accountId(id).build())),
                arguments(
                        "list_users",
                        ACCOUNT,
                        "Users",
                        wire("UserId"),
                        items(id -> User.builder().userId(id).build())),
                arguments(
                        "list_bots",
                        ACCOUNT,
                        "Bots",
                        wire("BotId"),
                        items(id -> Bot.builder().botId(id).build())),
                arguments(
                        "list_rooms",
                        ACCOUNT,
                        "Rooms",
                        wire("RoomId"),
                        items(id -> Room.builder().roomId(id).build())),
                arguments(
                        "list_room_memberships",
                        room,
                        "RoomMemberships",
                        wire("RoomId"),
                        items(id -> RoomMembership.builder().roomId(id).build())),
                arguments(
                        "list_phone_numbers",
                        Map.of(),
                        "PhoneNumbers",
                        wire("PhoneNumberId"),
                        items(id -> PhoneNumber.builder().phoneNumberId(id).build())),
                arguments(
                        "list_phone_number_orders",
                        Map.of(),
                        "PhoneNumberOrders",
                        wire("PhoneNumberOrderId"),
                        items(id -> PhoneNumberOrder.builder()
                                .phoneNumberOrderId(id)
                                .build())),
                arguments(
                        "search_available_phone_numbers",
                        Map.of(),
                        "E164PhoneNumbers",
                        List.of("a", "b", "c"),
                        items(id -> id)));
    }

    private static List<Object> wire(String idName) {
        return Stream.of("a", "b", "c").<Object>map(id -> Map.of(idName, id)).toList();
    }

    private static List<Object> items(Function<String, Object> item) {
        return Stream.of("a", "b", "c").map(item).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void everyOperationIsWalkedCutAndResumed(
            String name, Map<String, Object> parameters, String resultKey, List<Object> wire, List<Object> items) {
        Map<String, Reply> pages = Map.of(
                "", Reply.ok(Map.of(resultKey, wire.subList(0, 2), "NextToken", "next")),
                "next", Reply.ok(Map.of(resultKey, wire.subList(2, 3))));
        MapPaginator<?, ?, ?> paginator = paginators.get(name);

        chime.play(Scripts.byToken(pages));
        assertThat(new ArrayList<Object>(
                        paginator.paginate(parameters).fullResult().items()))
                .isEqualTo(items);

        FullResult<?> cut =
                paginator.paginate(with(parameters, Map.of("MaxItems", 1))).fullResult();
        assertThat(new ArrayList<Object>(cut.items())).isEqualTo(items.subList(0, 1));
        chime.play(Scripts.byToken(pages));
        Map<String, Object> resumed = Map.of("StartingToken", cut.resumeToken().orElseThrow(), "PageSize", 7);
        assertThat(new ArrayList<Object>(paginator
                        .paginate(with(parameters, resumed))
                        .fullResult()
                        .items()))
                .isEqualTo(items.subList(1, 3));
        assertThat(chime.requests()).extracting(sent -> sent.get("MaxResults")).containsExactly(7L, 7L);
    }

    private static Map<String, Object> with(Map<String, Object> parameters, Map<String, Object> config) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("PaginationConfig", config);
        return all;
    }

    @Test
    void typedPaginatorsWalkTheSameOperations() {
        chime.play(Scripts.inTurn(Reply.ok(Map.of("Rooms", List.of(Map.of("Name", "hall"))))));
        ListRoomsRequest request =
                ListRoomsRequest.builder().accountId("acct").memberId("m").build();
        assertThat(ChimePaginators.listRooms(chime.client()).paginate(request).items())
                .extracting(Room::name)
                .containsExactly("hall");
        assertThat(chime.requests()).containsExactly(Map.of("AccountId", "acct", "member-id", "m"));
        assertThat(Stream.of(
                                ChimePaginators.listAccounts(chime.client()),
                                ChimePaginators.listUsers(chime.client()),
                                ChimePaginators.listBots(chime.client()),
                                ChimePaginators.listRooms(chime.client()),
                                ChimePaginators.listRoomMemberships(chime.client()),
                                ChimePaginators.listPhoneNumbers(chime.client()),
                                ChimePaginators.listPhoneNumberOrders(chime.client()),
                                ChimePaginators.searchAvailablePhoneNumbers(chime.client()))
                        .map(Paginator::model))
                .isEqualTo(
                        ChimeOperation.all().stream().map(ChimeOperation::model).toList());
    }

    @Test
    void mapPaginatorKeepsTypesAndAcceptsEnumsAndConfigs() {
        chime.play(Scripts.users(8));
        PageIterable<ListUsersResponse, User> pages = ChimeOperation.LIST_USERS
                .mapPaginator(chime.client())
                .paginate(Map.of(
                        "AccountId",
                        "acct",
                        "UserType",
                        UserType.SHARED_DEVICE,
                        "MaxResults",
                        3,
                        "PaginationConfig",
                        PaginationConfig.builder().maxItems(2).build()));
        assertThat(Expected.idsOf(pages.items())).containsExactly("u001", "u003");
        assertThat(chime.requests())
                .containsExactly(Map.of("AccountId", "acct", "UserType", "SharedDevice", "MaxResults", 3L));
    }

    @Test
    void laterChangesToTheMapHaveNoEffect() {
        chime.play(Scripts.users(2));
        Map<String, Object> parameters = new LinkedHashMap<>(ACCOUNT);
        PageIterable<?, ?> pages = paginators.get("list_users").paginate(parameters);
        parameters.put("AccountId", 3);
        assertThat(pages.fullResult().items()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_user", "list_supported_phone_number_countries", "create_account"})
    void unpagedOperationIsRefusedInBoto3sWords(String name) {
        assertThat(paginators.canPaginate(name)).isFalse();
        assertThatThrownBy(() -> paginators.get(name))
                .isInstanceOf(OperationNotPageableException.class)
                .hasMessage("Operation cannot be paginated: " + name
                        + " (botocore 1.43.11 has no paginator for it; Paginator.of accepts your own model)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ListUsers   | No operation of ChimeClient is named ListUsers; did you mean list_users?",
                "listUsers   | No operation of ChimeClient is named listUsers; did you mean list_users?",
                "list-users  | No operation of ChimeClient is named list-users; did you mean list_users?",
                "lst_user    | No operation of ChimeClient is named lst_user; did you mean list_users?",
                "nope        | No operation of ChimeClient is named nope",
                "''          | No operation of ChimeClient is named",
            })
    void unknownNamesAreRefusedByGetButNotByCanPaginate(String name, String message) {
        assertThat(paginators.canPaginate(name)).isFalse();
        assertThatThrownBy(() -> paginators.get(name))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(message);
    }

    @Test
    void operationNamesMatchTheClients() {
        Set<String> paged = ChimeOperation.all().stream()
                .map(ChimeOperation::operationName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(paged).allMatch(paginators::canPaginate).isEqualTo(methods(name -> name.endsWith("Paginator")));
        assertThat(methods(name -> !name.endsWith("Paginator"))).hasSize(62).allSatisfy(name -> {
            if (!paged.contains(name)) {
                assertThatThrownBy(() -> paginators.get(name)).isInstanceOf(OperationNotPageableException.class);
            }
        });
    }

    /** boto3's names of the client's methods that take a request. */
    private static Set<String> methods(Predicate<String> which) {
        return Arrays.stream(ChimeClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && ChimeRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && which.test(method.getName()))
                .map(method -> method.getName()
                        .replace("Paginator", "")
                        .replaceAll("([A-Z]+)", "_$1")
                        .toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
