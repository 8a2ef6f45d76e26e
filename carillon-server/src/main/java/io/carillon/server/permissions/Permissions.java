package io.carillon.server.permissions;

import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Refusal;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.Router;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: the table of roles, and the decision about a request.
 *
 * <p>The decision depends only on the key, the operation and the account in the path. Nothing is looked up, so it is the same
 * for accounts that exist and accounts that do not.
 */
public final class Permissions {
    /** Every role has these: Get*, List* and Search*, as AmazonChimeReadOnly. */
    static final Set<String> READING = Set.of(
            "GetAccount",
            "GetAccountSettings",
            "GetBot",
            "GetEventsConfiguration",
            "GetGlobalSettings",
            "GetPhoneNumber",
            "GetPhoneNumberOrder",
            "GetPhoneNumberSettings",
            "GetRetentionSettings",
            "GetRoom",
            "GetUser",
            "GetUserSettings",
            "ListAccounts",
            "ListBots",
            "ListPhoneNumberOrders",
            "ListPhoneNumbers",
            "ListRoomMemberships",
            "ListRooms",
            "ListSupportedPhoneNumberCountries",
            "ListUsers",
            "SearchAvailablePhoneNumbers");

    /** In addition, a user administrator has what AmazonChimeUserManagement allows to change. */
    static final Set<String> LOOKING_AFTER_USERS = Set.of(
            "AssociatePhoneNumberWithUser",
            "AssociateSigninDelegateGroupsWithAccount",
            "BatchSuspendUser",
            "BatchUnsuspendUser",
            "BatchUpdateUser",
            "CreateUser",
            "DisassociatePhoneNumberFromUser",
            "DisassociateSigninDelegateGroupsFromAccount",
            "InviteUsers",
            "LogoutUser",
            "ResetPersonalPIN",
            "UpdateAccountSettings",
            "UpdateUser",
            "UpdateUserSettings");

    private static final Set<String> READ_ONLY = actions(READING.stream());
    private static final Set<String> USER_ADMINISTRATOR =
            actions(Stream.concat(READING.stream(), LOOKING_AFTER_USERS.stream()));

    /** The one operation without an account in its path that a limited key has: it shows that key's accounts. */
    private static final String LIST_ACCOUNTS = action("ListAccounts");

    /** An account id, which a refusal may repeat; nothing else in a path is repeated. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private Permissions() {}

    private static Set<String> actions(Stream<String> names) {
        return names.map(Permissions::action).collect(Collectors.toUnmodifiableSet());
    }

    private static String action(String name) {
        return Operation.CHIME_ACTIONS + name;
    }

    /** Whether a role allows {@code action}. What no other role has is for administrators. */
    static boolean allows(Role role, String action) {
        return switch (role) {
            case ADMINISTRATOR -> true;
            case USER_ADMINISTRATOR -> USER_ADMINISTRATOR.contains(action);
            case READ_ONLY -> READ_ONLY.contains(action);
        };
    }

    /** Refuses what the grant does not allow, with an AccessDeniedException in the words of AWS's IAM. */
    public static void require(Grant grant, Principal caller, Router.Route route) {
        String action = route.operation().action();
        if (!allows(grant.role(), action) || !reaches(grant, action, route)) {
            throw Refusal.accessDenied("User: " + caller.arn() + " is not authorized to perform: " + action
                    + " on resource: " + resource(caller, route));
        }
    }

    private static boolean reaches(Grant grant, String action, Router.Route route) {
        if (grant.accountIds() == null) {
            return true;
        }
        // An id contains nothing that is escaped, so the raw path is compared.
        String accountId = route.raw(Router.ACCOUNT_ID);
        return accountId == null
                ? action.equals(LIST_ACCOUNTS)
                : grant.accountIds().contains(accountId);
    }

    private static String resource(Principal caller, Router.Route route) {
        @Nullable String accountId = route.raw(Router.ACCOUNT_ID);
        if (accountId == null) {
            return "*";
        }
        return "arn:aws:chime::" + caller.tenant().awsAccountId() + ":account/"
                + (ID.matcher(accountId).matches() ? accountId : "*");
    }
}
