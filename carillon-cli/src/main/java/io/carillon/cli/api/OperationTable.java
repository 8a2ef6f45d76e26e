package io.carillon.cli.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All operations of the API, in the order of the help. */
final class OperationTable {
    /** The groups, and what they are for. */
    static final Map<String, String> GROUPS = groups();

    static final List<ApiOperation> ROWS = List.of(
            row("ListAccounts", "accounts", "list", "Lists Chime accounts."),
            row("GetAccount", "accounts", "get", "Shows an account."),
            row("CreateAccount", "accounts", "create", "Creates a Team account."),
            row("UpdateAccount", "accounts", "update", "Renames an account, or changes its default license."),
            row("DeleteAccount", "accounts", "delete", "Deletes an account."),
            row(
                    "AssociateSigninDelegateGroupsWithAccount",
                    "accounts",
                    "associate-signin-delegate-groups",
                    "Associates sign-in delegate groups with an account."),
            row(
                    "DisassociateSigninDelegateGroupsFromAccount",
                    "accounts",
                    "disassociate-signin-delegate-groups",
                    "Disassociates sign-in delegate groups from an account."),
            row("ListUsers", "users", "list", "Lists the users of an account."),
            row("GetUser", "users", "get", "Shows a user, with the personal PIN."),
            row("CreateUser", "users", "create", "Creates a user in an enterprise account."),
            row("InviteUsers", "users", "invite", "Invites people by email to a Team account."),
            row("UpdateUser", "users", "update", "Changes the license or the type of a user."),
            row("BatchUpdateUser", "users", "batch-update", "Changes the licenses or types of up to 20 users."),
            row(
                    "BatchSuspendUser",
                    "users",
                    "suspend",
                    "Suspends up to 50 users, or removes them from a Team account."),
            row("BatchUnsuspendUser", "users", "unsuspend", "Ends the suspension of up to 50 users."),
            row("LogoutUser", "users", "logout", "Logs a user out of all devices."),
            row("ResetPersonalPIN", "users", "reset-pin", "Gives a user a new personal PIN."),
            row("AssociatePhoneNumberWithUser", "users", "associate-number", "Gives a user a phone number."),
            row("DisassociatePhoneNumberFromUser", "users", "disassociate-number", "Takes a user's phone number back."),
            row("ListRooms", "rooms", "list", "Lists the chat rooms of an account."),
            row("GetRoom", "rooms", "get", "Shows a chat room."),
            row("CreateRoom", "rooms", "create", "Creates a chat room."),
            row("UpdateRoom", "rooms", "update", "Renames a chat room."),
            row("DeleteRoom", "rooms", "delete", "Deletes a chat room."),
            row("RedactRoomMessage", "rooms", "redact-message", "Redacts a message in a chat room."),
            row(
                    "RedactConversationMessage",
                    "rooms",
                    "redact-conversation-message",
                    "Redacts a message in a conversation."),
            row("ListRoomMemberships", "members", "list", "Lists the members of a chat room."),
            row("CreateRoomMembership", "members", "create", "Adds a user or a bot to a chat room."),
            row("BatchCreateRoomMembership", "members", "batch-create", "Adds up to 50 members to a chat room."),
            row("UpdateRoomMembership", "members", "update", "Changes the role of a member."),
            row("DeleteRoomMembership", "members", "delete", "Removes a member from a chat room."),
            row("ListBots", "bots", "list", "Lists the bots of an account."),
            row("GetBot", "bots", "get", "Shows a bot."),
            row("CreateBot", "bots", "create", "Creates a bot."),
            row("UpdateBot", "bots", "update", "Enables or disables a bot."),
            row("RegenerateSecurityToken", "bots", "regenerate-token", "Gives a bot a new security token."),
            row("GetEventsConfiguration", "bots", "get-events", "Shows where the events of a bot are sent."),
            row("PutEventsConfiguration", "bots", "put-events", "Sets where the events of a bot are sent."),
            row("DeleteEventsConfiguration", "bots", "delete-events", "Sends the events of a bot nowhere."),
            row("ListPhoneNumbers", "numbers", "list", "Lists the phone numbers of the inventory."),
            row("GetPhoneNumber", "numbers", "get", "Shows a phone number."),
            row("UpdatePhoneNumber", "numbers", "update", "Changes the product type or calling name of a number."),
            row("BatchUpdatePhoneNumber", "numbers", "batch-update", "Changes several phone numbers."),
            row("DeletePhoneNumber", "numbers", "delete", "Moves a phone number to the deletion queue."),
            row("BatchDeletePhoneNumber", "numbers", "batch-delete", "Moves phone numbers to the deletion queue."),
            row("RestorePhoneNumber", "numbers", "restore", "Moves a phone number back to the inventory."),
            row("SearchAvailablePhoneNumbers", "numbers", "search", "Lists phone numbers that can be ordered."),
            row(
                    "ListSupportedPhoneNumberCountries",
                    "numbers",
                    "list-countries",
                    "Lists the countries that phone numbers can be ordered for."),
            row("ListPhoneNumberOrders", "orders", "list", "Lists the orders of phone numbers."),
            row("GetPhoneNumberOrder", "orders", "get", "Shows an order."),
            row("CreatePhoneNumberOrder", "orders", "create", "Orders phone numbers."),
            row("GetAccountSettings", "settings", "get-account", "Shows the settings of an account."),
            row("UpdateAccountSettings", "settings", "update-account", "Changes the settings of an account."),
            row("GetUserSettings", "settings", "get-user", "Shows the settings of a user."),
            row("UpdateUserSettings", "settings", "update-user", "Changes the settings of a user."),
            row("GetRetentionSettings", "settings", "get-retention", "Shows how long messages are retained."),
            row("PutRetentionSettings", "settings", "put-retention", "Sets how long messages are retained."),
            row("GetGlobalSettings", "settings", "get-global", "Shows the settings of the AWS account."),
            row("UpdateGlobalSettings", "settings", "update-global", "Changes the settings of the AWS account."),
            row("GetPhoneNumberSettings", "settings", "get-numbers", "Shows the default calling name."),
            row("UpdatePhoneNumberSettings", "settings", "update-numbers", "Sets the default calling name."),
            row("CreateMeetingDialOut", "meetings", "create-dial-out", "Calls a phone number into a meeting."));

    private OperationTable() {}

    private static ApiOperation row(String name, String group, String verb, String summary) {
        return new ApiOperation(name, group, verb, summary);
    }

    private static Map<String, String> groups() {
        var groups = new LinkedHashMap<String, String>();
        groups.put("accounts", "Chime accounts.");
        groups.put("users", "Users of a Chime account.");
        groups.put("rooms", "Chat rooms.");
        groups.put("members", "Members of chat rooms.");
        groups.put("bots", "Bots and where their events are sent.");
        groups.put("numbers", "Phone numbers.");
        groups.put("orders", "Orders of phone numbers.");
        groups.put("settings", "Settings of accounts, users and phone numbers.");
        groups.put("meetings", "Meetings.");
        return groups;
    }

    /** The operation of that name in the AWS CLI. */
    static Optional<ApiOperation> ofCommand(String command) {
        return ROWS.stream().filter(row -> row.command().equals(command)).findFirst();
    }

    /** The operation of that verb in a group. */
    static Optional<ApiOperation> ofVerb(String group, String verb) {
        return ROWS.stream()
                .filter(row -> row.group().equals(group) && row.verb().equals(verb))
                .findFirst();
    }

    /** The operations of a group. */
    static List<ApiOperation> ofGroup(String group) {
        return ROWS.stream().filter(row -> row.group().equals(group)).toList();
    }
}
