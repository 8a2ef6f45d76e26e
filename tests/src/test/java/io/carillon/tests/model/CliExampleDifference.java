package io.carillon.tests.model;

import java.util.List;

/**
 * A member that differs from an example of AWS's CLI documentation for a good reason.
 *
 * @param command the command of the example; {@link #EVERY} for all
 * @param member a plus before what Carillon has and the example has not, a minus before the reverse; what lies in it is meant
 *     too
 * @param reason why that is right
 */
record CliExampleDifference(String command, String member, String reason) {
    private static final String EVERY = "every command";

    /** All there are. */
    static final List<CliExampleDifference> ACCEPTED = List.of(
            new CliExampleDifference(EVERY, "+Account.AccountStatus", "the model has it, the examples are older"),
            new CliExampleDifference(EVERY, "+Accounts[].AccountStatus", "the model has it, the examples are older"),
            new CliExampleDifference(
                    "create-account", "-Account.SigninDelegateGroups", "a new account has no groups yet"),
            new CliExampleDifference(
                    "batch-create-room-membership",
                    "-ResponseMetadata.HTTPHeaders.connection",
                    "HTTP/1.1 keeps connections without being told"),
            new CliExampleDifference("create-user", "+User.PersonalPIN", "a registered user has one, as GetUser shows"),
            new CliExampleDifference("get-user", "+User.UserType", "the model has it, the example is older"),
            new CliExampleDifference("get-user", "-User.InvitedOn", "the example's user was invited; ours was created"),
            new CliExampleDifference(
                    EVERY,
                    "-User.AlexaForBusinessMetadata.AlexaForBusinessRoomArn",
                    "the examples have the word null in place of an ARN; members without a value are left out"),
            new CliExampleDifference("list-bots", "+Bots", "the model has a list, which the example leaves out"),
            new CliExampleDifference("list-bots", "-Bot", "the example leaves out the list, which the model has"),
            new CliExampleDifference("list-rooms", "+Rooms", "the model has a list, which the example leaves out"),
            new CliExampleDifference("list-rooms", "-Room", "the example leaves out the list, which the model has"),
            new CliExampleDifference(EVERY, "+PhoneNumber.Country", "the model has it, the examples are older"),
            new CliExampleDifference(EVERY, "+PhoneNumbers[].Country", "the model has it, the examples are older"),
            new CliExampleDifference(
                    EVERY, "+PhoneNumber.CallingNameStatus", "GetPhoneNumber's example shows it, the others do not"),
            new CliExampleDifference(
                    "update-phone-number", "-PhoneNumber.CallingName", "the example's number was given a name before"),
            new CliExampleDifference("update-user", "+User", "the example shows the id alone; the model has a User"));

    boolean covers(String otherCommand, String difference) {
        boolean sameMember = difference.startsWith(member + ":")
                || difference.startsWith(member + ".")
                || difference.startsWith(member + "[");
        return (command.equals(EVERY) || command.equals(otherCommand)) && sameMember;
    }
}
