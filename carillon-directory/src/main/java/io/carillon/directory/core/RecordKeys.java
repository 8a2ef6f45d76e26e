package io.carillon.directory.core;

import io.carillon.store.Placement;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * Where each kind of record is stored: the names of partitions and keys. This is the schema of the directory.
 *
 * <pre>
 * partition tenant/&lt;awsAccountId&gt;     account/&lt;accountId&gt;          that the tenant has this account
 *                                     global-settings             both parts of the global settings, once they were changed
 *                                     inventory/&lt;number&gt;          the InventoryNumber that the operator has loaded
 *                                     available/&lt;country&gt;/&lt;type&gt;/&lt;number&gt;
 *                                                                 the same, while nobody has ordered the number
 *                                     available-at/&lt;state&gt;/&lt;city&gt;/&lt;number&gt;
 *                                                                 the same, for a US number with a state; lower case
 *                                     phone-number/&lt;number&gt;       the PhoneNumber that was ordered, as ListPhoneNumbers
 *                                                                 shows it
 *                                     phone-number-of-user/&lt;userId&gt;
 *                                                                 the number that is associated with the user
 *                                     phone-number-deletion/&lt;millis&gt;/&lt;number&gt;
 *                                                                 when a number in the deletion queue is released
 *                                     phone-number-order/&lt;orderId&gt;
 *                                                                 the PhoneNumberOrder
 *                                     phone-number-settings       the settings, as GetPhoneNumberSettings answers
 * partition account/&lt;accountId&gt;       account                     the Account
 *                                     account-closing             that a DeleteAccount is under way
 *                                     user/&lt;userId&gt;               the User as ListUsers shows it, without its PIN
 *                                     email/&lt;email, folded&gt;       the id of the user who has it
 *                                     type/&lt;userType&gt;/&lt;userId&gt;    that the user is of this type
 *                                     name/&lt;words&gt;/&lt;userId&gt;       that the user's name, folded, has these words at its end
 *                                     names                       that every name of the account is in that index
 *                                     names-deferred              otherwise, after a load that left names out of it: whether
 *                                                                 more are left out, or it is being completed
 *                                     invite/&lt;userId&gt;             the Invite of an invited user
 *                                     pin/&lt;userId&gt;                a User with the PIN alone
 *                                     room/&lt;roomId&gt;               the Room as ListRooms shows it
 *                                     room-closing/&lt;roomId&gt;       that the room is gone and its memberships are going
 *                                     room-call/&lt;call&gt;            the id, first name and time of the room that a call made
 *                                     room-call-time/&lt;millis&gt;/&lt;call&gt;  that time again, to find what is old
 *                                     member/&lt;roomId&gt;/&lt;memberId&gt;  the RoomMembership, without the member's email and name
 *                                     rooms-of/&lt;memberId&gt;/&lt;roomId&gt;  the invocation that made the membership, or nothing
 *                                     bot/&lt;botId&gt;                 the Bot as ListBots shows it
 *                                     bot-email/&lt;email, folded&gt;  the id of the bot that has it
 *                                     events/&lt;botId&gt;              the EventsConfiguration of the bot
 *                                     count/rooms, count/bots     how many there are
 *                                     count/members/&lt;roomId&gt;      how many members the room has; there while the room is
 *                                     count/rooms-of/&lt;memberId&gt;   in how many rooms the member is
 *                                     user-settings/&lt;userId&gt;      the UserSettings, once they were changed
 *                                     user-attributes/&lt;userId&gt;    the UserAttributes that an identity provider keeps with the
 *                                                                 user
 *                                     external-id/&lt;externalId&gt;    the id of the user that has it in its UserAttributes
 *                                     user-departure/&lt;userId&gt;     the User, with PIN, who is on the way to another account,
 *                                                                 as it will be there
 *                                     user-departure-invite/&lt;userId&gt;, user-departure-settings/&lt;userId&gt;,
 *                                     user-departure-attributes/&lt;userId&gt;
 *                                                                 what that user had
 *                                     user-arrival/&lt;userId&gt;       that a user is on the way to this account, or has arrived
 *                                     user-erasure/&lt;userId&gt;       that the user was erased, and a User with the PIN that
 *                                                                 is still claimed
 *                                     group/&lt;groupId&gt;             the GroupRow of a group of users
 *                                     group-size/&lt;groupId&gt;        how many members it has
 *                                     group-member/&lt;groupId&gt;/&lt;userId&gt;  that the user is a member
 *                                     groups-of/&lt;userId&gt;          the ids of the groups that the user is in; there while
 *                                                                 there is one
 *                                     group-name/&lt;name, folded&gt;   the id of the group that has it
 *                                     group-external-id/&lt;externalId&gt;  the same
 *                                     group-count                 how many groups there are
 *                                     group-licenses              which groups give which licence, once one does
 *                                     group-relicensing/&lt;groupId&gt; the last member who has got the licence of a new binding
 *                                     group-closing/&lt;groupId&gt;     that the group is gone and its memberships are going
 *                                     settings                    the AccountSettings, once they were changed
 *                                     retention-settings          the RetentionSettings, once they were put
 * partition pin/&lt;pin&gt;                 owner                       the user whose PIN it is
 * partition number/&lt;number&gt;           owner                       the AWS account in whose inventory the number is
 * partition invocations/&lt;awsAccountId&gt;  hour/&lt;hour&gt;          that ids were written in that hour since 1970
 * partition invocations/&lt;awsAccountId&gt;/&lt;hour&gt;  &lt;invocation&gt;   the id for what the invocation makes
 * </pre>
 *
 * Phone numbers are in E.164 with their plus sign.
 *
 * <p>A constant or a method without a comment is, or returns, the partition, the key or the prefix of keys of the table
 * that it is named after.
 *
 * <p>An account's partition may be one of a store that keeps it in several; a new kind of key that
 * grows with the account's users must be named in the accounts' {@link Placement}. No key starts with {@code ~}.
 */
public final class RecordKeys {
    public static final String ACCOUNT = "account";
    public static final String ACCOUNT_CLOSING = "account-closing";
    public static final String ACCOUNTS_OF_TENANT = "account/";
    public static final String USERS = "user/";
    public static final String EMAILS = "email/";
    public static final String NAMES = "name/";
    public static final String NAMES_COMPLETE = "names";
    public static final String NAMES_DEFERRED = "names-deferred";
    public static final String EXTERNAL_IDS = "external-id/";
    public static final String USER_DEPARTURES = "user-departure/";
    public static final String USER_ERASURES = "user-erasure/";
    public static final String GROUPS = "group/";
    public static final String GROUP_COUNT = "group-count";
    public static final String GROUP_LICENSES = "group-licenses";
    public static final String CLOSING_GROUPS = "group-closing/";
    public static final String RELICENSED_GROUPS = "group-relicensing/";
    public static final String ACCOUNT_SETTINGS = "settings";
    public static final String RETENTION_SETTINGS = "retention-settings";
    public static final String GLOBAL_SETTINGS = "global-settings";
    public static final String PIN_OWNER = "owner";
    static final String INVOCATION_HOURS = "hour/";
    public static final String ROOMS = "room/";
    public static final String CLOSING_ROOMS = "room-closing/";
    public static final String ROOM_CALL_TIMES = "room-call-time/";
    public static final String BOTS = "bot/";
    public static final String ROOM_COUNT = "count/rooms";
    public static final String BOT_COUNT = "count/bots";
    public static final String NUMBER_OWNER = "owner";
    public static final String INVENTORY = "inventory/";
    public static final String AVAILABLE = "available/";
    public static final String PHONE_NUMBERS = "phone-number/";
    public static final String PHONE_NUMBER_DELETIONS = "phone-number-deletion/";
    public static final String PHONE_NUMBER_ORDERS = "phone-number-order/";
    public static final String PHONE_NUMBER_SETTINGS = "phone-number-settings";

    private RecordKeys() {}

    public static String tenantPartition(Tenant tenant) {
        return "tenant/" + tenant.awsAccountId();
    }

    public static String accountPartition(String accountId) {
        return "account/" + accountId;
    }

    public static String pinPartition(String pin) {
        return "pin/" + pin;
    }

    public static String accountOfTenant(String accountId) {
        return ACCOUNTS_OF_TENANT + accountId;
    }

    public static String user(String userId) {
        return USERS + userId;
    }

    public static String email(String email) {
        return EMAILS + CaseFolding.fold(email);
    }

    /**
     * Where an address may be that was written before addresses were folded: in the lower case of its spelling, composed or
     * not, or in capitals, whose last sigma of a word has a form of its own. All ASCII addresses have but one key, as they
     * always had.
     *
     * @return the oldest form first, so that of two users whose addresses are one today each is found by their own spelling;
     *     {@link #email} among them
     */
    public static List<String> emails(String email) {
        if (CaseFolding.isAscii(email)) {
            return List.of(email(email));
        }
        return Stream.of(
                        email.toLowerCase(Locale.ROOT),
                        CaseFolding.fold(email),
                        Normalizer.normalize(email, Normalizer.Form.NFC).toLowerCase(Locale.ROOT),
                        Normalizer.normalize(email, Normalizer.Form.NFD).toLowerCase(Locale.ROOT),
                        CaseFolding.upper(email).toLowerCase(Locale.ROOT))
                .map(spelling -> EMAILS + spelling)
                .distinct()
                .toList();
    }

    /** The entry of a user's name in the index of names. */
    public static String name(String words, String userId) {
        return NAMES + words + "/" + userId;
    }

    public static String usersOfType(UserType type) {
        return "type/" + type + "/";
    }

    public static String type(UserType type, String userId) {
        return usersOfType(type) + userId;
    }

    public static String invite(String userId) {
        return "invite/" + userId;
    }

    public static String pin(String userId) {
        return "pin/" + userId;
    }

    public static String userSettings(String userId) {
        return "user-settings/" + userId;
    }

    public static String userAttributes(String userId) {
        return "user-attributes/" + userId;
    }

    public static String externalId(String externalId) {
        return EXTERNAL_IDS + externalId;
    }

    public static String userDepartureAttributes(String userId) {
        return "user-departure-attributes/" + userId;
    }

    public static String userArrival(String userId) {
        return "user-arrival/" + userId;
    }

    public static String userDeparture(String userId) {
        return USER_DEPARTURES + userId;
    }

    public static String userDepartureInvite(String userId) {
        return "user-departure-invite/" + userId;
    }

    public static String userDepartureSettings(String userId) {
        return "user-departure-settings/" + userId;
    }

    public static String userErasure(String userId) {
        return USER_ERASURES + userId;
    }

    public static String numberPartition(String number) {
        return "number/" + number;
    }

    public static String inventory(String number) {
        return INVENTORY + number;
    }

    public static String availableOfType(String country, PhoneNumberType type) {
        return AVAILABLE + country + "/" + type + "/";
    }

    public static String available(String country, PhoneNumberType type, String number) {
        return availableOfType(country, type) + number;
    }

    public static String availableInState(String state) {
        return "available-at/" + state.toLowerCase(Locale.ROOT) + "/";
    }

    public static String availableInCity(String state, @Nullable String city) {
        return availableInState(state) + (city == null ? "" : city.toLowerCase(Locale.ROOT)) + "/";
    }

    public static String availableAt(String state, @Nullable String city, String number) {
        return availableInCity(state, city) + number;
    }

    public static String phoneNumber(String number) {
        return PHONE_NUMBERS + number;
    }

    public static String phoneNumberOfUser(String userId) {
        return "phone-number-of-user/" + userId;
    }

    /** Padded, so that keys sort by time. */
    public static String phoneNumberDeletion(long millis, String number) {
        return PHONE_NUMBER_DELETIONS + String.format(Locale.ROOT, "%016d", millis) + "/" + number;
    }

    public static long timeOfPhoneNumberDeletion(String key) {
        return Long.parseLong(key, PHONE_NUMBER_DELETIONS.length(), key.lastIndexOf('/'), 10);
    }

    public static String phoneNumberOrder(String orderId) {
        return PHONE_NUMBER_ORDERS + orderId;
    }

    static String invocationHoursPartition(Tenant tenant) {
        return "invocations/" + tenant.awsAccountId();
    }

    static String invocationPartition(Tenant tenant, long hour) {
        return invocationHoursPartition(tenant) + "/" + hour;
    }

    /** Padded, so that keys sort by time. */
    static String invocationHour(long hour) {
        return INVOCATION_HOURS + String.format(Locale.ROOT, "%010d", hour);
    }

    /** Padded, so that keys sort by time. */
    private static String sortable(long millis) {
        return String.format(Locale.ROOT, "%016d", millis);
    }

    public static String room(String roomId) {
        return ROOMS + roomId;
    }

    public static String closingRoom(String roomId) {
        return CLOSING_ROOMS + roomId;
    }

    public static String roomCall(String call) {
        return "room-call/" + call;
    }

    public static String roomCallTime(long millis, String call) {
        return ROOM_CALL_TIMES + sortable(millis) + "/" + call;
    }

    public static long timeOfRoomCall(String key) {
        return Long.parseLong(key, ROOM_CALL_TIMES.length(), key.lastIndexOf('/'), 10);
    }

    public static String membersOf(String roomId) {
        return "member/" + roomId + "/";
    }

    public static String member(String roomId, String memberId) {
        return membersOf(roomId) + memberId;
    }

    public static String roomsOf(String memberId) {
        return "rooms-of/" + memberId + "/";
    }

    public static String roomOf(String memberId, String roomId) {
        return roomsOf(memberId) + roomId;
    }

    public static String memberCount(String roomId) {
        return "count/members/" + roomId;
    }

    public static String roomCountOf(String memberId) {
        return "count/rooms-of/" + memberId;
    }

    public static String bot(String botId) {
        return BOTS + botId;
    }

    public static String botEmail(String email) {
        return "bot-email/" + CaseFolding.fold(email);
    }

    public static String eventsConfiguration(String botId) {
        return "events/" + botId;
    }

    public static String group(String groupId) {
        return GROUPS + groupId;
    }

    public static String groupSize(String groupId) {
        return "group-size/" + groupId;
    }

    public static String membersOfGroup(String groupId) {
        return "group-member/" + groupId + "/";
    }

    public static String groupMember(String groupId, String userId) {
        return membersOfGroup(groupId) + userId;
    }

    public static String groupsOf(String userId) {
        return "groups-of/" + userId;
    }

    public static String groupName(String displayName) {
        return "group-name/" + CaseFolding.fold(displayName);
    }

    public static String groupExternalId(String externalId) {
        return "group-external-id/" + externalId;
    }

    public static String closingGroup(String groupId) {
        return CLOSING_GROUPS + groupId;
    }

    public static String groupRelicensing(String groupId) {
        return RELICENSED_GROUPS + groupId;
    }

    /** What follows the last slash of a key: the id that it ends with. */
    public static String id(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
