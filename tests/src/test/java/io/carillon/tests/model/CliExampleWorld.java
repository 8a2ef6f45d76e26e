package io.carillon.tests.model;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.MembershipItem;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.SigninDelegateGroup;

/**
 * What an example of AWS's CLI documentation takes for granted, made anew for each example: an AWS account with a Chime
 * account of the type that the operation wants, people, a room, a bot, phone numbers in the state that the operation wants.
 */
final class CliExampleWorld {
    private static final int PEOPLE = 4;
    private static final Pattern STRUCTURE = Pattern.compile("(UserId|MemberId)=[^,]+");

    private final ChimeClient chime;
    private final Directory directory;
    private final Tenant tenant;
    private final String accountId;
    private final List<String> userIds = new ArrayList<>();

    CliExampleWorld(ChimeClient chime, Directory directory, String awsAccountId, String command) {
        this.chime = chime;
        this.directory = directory;
        this.tenant = new Tenant(awsAccountId);
        this.accountId = chime.createAccount(r -> r.name("EnterpriseDirectory"))
                .account()
                .accountId();
        if (!command.equals("invite-users") && !command.equals("delete-account")) {
            fill();
        }
    }

    private void fill() {
        chime.associateSigninDelegateGroupsWithAccount(r -> r.accountId(accountId)
                .signinDelegateGroups(
                        SigninDelegateGroup.builder().groupName("myGroup").build()));
        directory.accounts().convert(tenant, accountId, AccountType.ENTERPRISE_LWA);
        for (int person = 0; person < PEOPLE; person++) {
            String email = "person" + person + "@example.com";
            userIds.add(
                    chime.createUser(r -> r.accountId(accountId).email(email).username(email))
                            .user()
                            .userId());
        }
    }

    /** Brings everything into the state that the command expects. */
    void prepare(String command, List<String> phoneNumbers) {
        switch (command) {
            case "batch-unsuspend-user" ->
                chime.batchSuspendUser(r -> r.accountId(accountId).userIdList(userIds));
            case "get-global-settings" ->
                chime.updateGlobalSettings(r ->
                        r.businessCalling(s -> s.cdrBucket("s3bucket")).voiceConnector(s -> s.cdrBucket("s3bucket")));
            case "get-phone-number-settings" -> chime.updatePhoneNumberSettings(r -> r.callingName("myName"));
            case "list-bots" -> bot();
            case "list-rooms" -> room(command);
            case "get-phone-number-order", "list-phone-number-orders" ->
                order(PhoneNumberProductType.VOICE_CONNECTOR, phoneNumbers);
            case "create-phone-number-order", "search-available-phone-numbers" -> {}
            case "restore-phone-number" -> {
                order(PhoneNumberProductType.BUSINESS_CALLING, phoneNumbers);
                chime.deletePhoneNumber(r -> r.phoneNumberId(phoneNumbers.get(0)));
            }
            case "disassociate-phone-number-from-user", "get-phone-number", "list-phone-numbers" -> {
                order(PhoneNumberProductType.BUSINESS_CALLING, phoneNumbers);
                chime.associatePhoneNumberWithUser(
                        r -> r.accountId(accountId).userId(userIds.get(0)).e164PhoneNumber(phoneNumbers.get(0)));
            }
            default -> {
                if (!phoneNumbers.isEmpty()) {
                    order(PhoneNumberProductType.BUSINESS_CALLING, phoneNumbers);
                }
            }
        }
    }

    private void order(PhoneNumberProductType product, List<String> phoneNumbers) {
        chime.createPhoneNumberOrder(r -> r.productType(product).e164PhoneNumbers(phoneNumbers));
    }

    /** The arguments with the ids of this world in place of those that are documented. */
    List<String> arguments(CliExample example) {
        var arguments = new ArrayList<String>();
        List<String> ids = List.of();
        int position = 0;
        for (String argument : example.arguments()) {
            if (argument.startsWith("--")) {
                ids = ids(example.command(), argument);
                position = 0;
                arguments.add(argument);
            } else {
                arguments.add(ids.isEmpty() ? structure(argument, position) : ids.get(position));
                position++;
            }
        }
        return arguments;
    }

    /** What stands behind an option, one after the other; none for an option that takes no ids. */
    private List<String> ids(String command, String option) {
        return switch (option) {
            case "--account-id" -> List.of(accountId);
            case "--user-id", "--user-id-list", "--member-id" -> userIds;
            case "--room-id" -> List.of(room(command));
            case "--bot-id" -> List.of(bot());
            case "--phone-number-order-id" ->
                List.of(chime.listPhoneNumberOrders(r -> {})
                        .phoneNumberOrders()
                        .get(0)
                        .phoneNumberOrderId());
            default -> List.of();
        };
    }

    private String structure(String argument, int position) {
        return STRUCTURE.matcher(argument).replaceAll(found -> found.group(1) + "=" + userIds.get(position));
    }

    private String bot() {
        var bots = chime.listBots(r -> r.accountId(accountId)).bots();
        return bots.isEmpty()
                ? chime.createBot(
                                r -> r.accountId(accountId).displayName("myBot").domain("example.com"))
                        .bot()
                        .botId()
                : bots.get(0).botId();
    }

    /** The one room; people are in it unless the command is to bring them in. */
    private String room(String command) {
        var rooms = chime.listRooms(r -> r.accountId(accountId)).rooms();
        if (!rooms.isEmpty()) {
            return rooms.get(0).roomId();
        }
        String roomId = chime.createRoom(r -> r.accountId(accountId).name("chatRoom"))
                .room()
                .roomId();
        if (!command.contains("create-room-membership")) {
            chime.batchCreateRoomMembership(r -> r.accountId(accountId)
                    .roomId(roomId)
                    .membershipItemList(userIds.stream()
                            .map(id -> MembershipItem.builder().memberId(id).build())
                            .toList()));
        }
        return roomId;
    }
}
