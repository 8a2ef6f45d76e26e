package io.carillon.cli.api;

import java.util.Map;
import java.util.Set;

/**
 * What the AWS model says about members and the SDK does not know: those that botocore requires, and the least values, lengths
 * and sizes that it checks. Names are those of the operation and of the member, at whatever depth it is.
 */
final class ModelRules {
    /** Required members of bodies and queries; those of the path are required anyway. */
    private static final Set<String> REQUIRED = Set.of(
            "AssociatePhoneNumberWithUser.E164PhoneNumber",
            "AssociateSigninDelegateGroupsWithAccount.SigninDelegateGroups",
            "BatchCreateRoomMembership.MembershipItemList",
            "BatchDeletePhoneNumber.PhoneNumberIds",
            "BatchSuspendUser.UserIdList",
            "BatchUnsuspendUser.UserIdList",
            "BatchUpdatePhoneNumber.UpdatePhoneNumberRequestItems",
            "BatchUpdatePhoneNumber.PhoneNumberId",
            "BatchUpdateUser.UpdateUserRequestItems",
            "BatchUpdateUser.UserId",
            "CreateAccount.Name",
            "CreateBot.DisplayName",
            "CreateMeetingDialOut.FromPhoneNumber",
            "CreateMeetingDialOut.ToPhoneNumber",
            "CreateMeetingDialOut.JoinToken",
            "CreatePhoneNumberOrder.ProductType",
            "CreatePhoneNumberOrder.E164PhoneNumbers",
            "CreateRoom.Name",
            "CreateRoomMembership.MemberId",
            "DisassociateSigninDelegateGroupsFromAccount.GroupNames",
            "InviteUsers.UserEmailList",
            "ListSupportedPhoneNumberCountries.ProductType",
            "PutRetentionSettings.RetentionSettings",
            "UpdateAccountSettings.AccountSettings",
            "UpdatePhoneNumberSettings.CallingName",
            "UpdateUserSettings.UserSettings",
            "UpdateUserSettings.Telephony",
            "UpdateUserSettings.InboundCalling",
            "UpdateUserSettings.OutboundCalling",
            "UpdateUserSettings.SMS");

    private static final Map<String, Integer> MINIMUMS = Map.ofEntries(
            Map.entry("BatchDeletePhoneNumber.PhoneNumberIds", 1),
            Map.entry("CreateAccount.Name", 1),
            Map.entry("CreateMeetingDialOut.JoinToken", 2),
            Map.entry("CreateRoom.ClientRequestToken", 2),
            Map.entry("DisassociateSigninDelegateGroupsFromAccount.GroupNames", 1),
            Map.entry("ListAccounts.MaxResults", 1),
            Map.entry("ListAccounts.Name", 1),
            Map.entry("ListBots.MaxResults", 1),
            Map.entry("ListPhoneNumberOrders.MaxResults", 1),
            Map.entry("ListPhoneNumbers.MaxResults", 1),
            Map.entry("ListRoomMemberships.MaxResults", 1),
            Map.entry("ListRooms.MaxResults", 1),
            Map.entry("ListUsers.MaxResults", 1),
            Map.entry("PutRetentionSettings.RetentionDays", 1),
            Map.entry("SearchAvailablePhoneNumbers.MaxResults", 1),
            Map.entry("SearchAvailablePhoneNumbers.TollFreePrefix", 3),
            Map.entry("UpdateAccount.Name", 1));

    private ModelRules() {}

    /** Whether a member of a body or a query is required. */
    static boolean isRequired(String operation, String member) {
        return REQUIRED.contains(operation + "." + member);
    }

    /** The least value, length or size; 0 if there is none. */
    static int minimum(String operation, String member) {
        return MINIMUMS.getOrDefault(operation + "." + member, 0);
    }
}
