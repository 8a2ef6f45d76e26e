package io.carillon.server.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.chime.model.AccountStatus;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BotType;
import software.amazon.awssdk.services.chime.model.CallingNameStatus;
import software.amazon.awssdk.services.chime.model.EmailStatus;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.MemberType;
import software.amazon.awssdk.services.chime.model.OrderedPhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrderStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * The members of requests and responses whose values an audit record shows, and which values: ids, enumerations, switches,
 * counts and times. Whatever is not in this table is hidden, as is a value of another form: a caller may send anything as an id.
 */
final class VisibleMembers {
    /** What CloudTrail writes in place of a value. */
    static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern AWS_ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z");

    /** The model's limit. A larger number could be anything. */
    private static final int MAX_RETENTION_DAYS = 15_000;

    private static final Map<String, Predicate<Object>> TABLE = table();

    private VisibleMembers() {}

    private static Map<String, Predicate<Object>> table() {
        var table = new HashMap<String, Predicate<Object>>();
        put(table, matching(ID), ids());
        put(table, matching(AWS_ACCOUNT_ID), Stream.of("AwsAccountId"));
        put(table, Boolean.class::isInstance, switches());
        table.put("RetentionDays", value -> value instanceof Integer days && days >= 0 && days <= MAX_RETENTION_DAYS);
        put(table, value -> value instanceof Instant || matching(TIME).test(value), times());
        table.put("AccountStatus", oneOf(AccountStatus.knownValues()));
        table.put("AccountType", oneOf(AccountType.knownValues()));
        table.put("BotType", oneOf(BotType.knownValues()));
        table.put("CallingNameStatus", oneOf(CallingNameStatus.knownValues()));
        table.put("EmailStatus", oneOf(EmailStatus.knownValues()));
        table.put("ErrorCode", oneOf(ErrorCode.knownValues()));
        put(table, oneOf(License.knownValues()), Stream.of("DefaultLicense", "LicenseType", "SupportedLicenses"));
        table.put("MemberType", oneOf(MemberType.knownValues()));
        table.put("ProductType", oneOf(PhoneNumberProductType.knownValues()));
        table.put("Role", oneOf(RoomMembershipRole.knownValues()));
        table.put("Status", oneOf(statuses()));
        table.put("Type", oneOf(PhoneNumberType.knownValues()));
        table.put("UserInvitationStatus", oneOf(InviteStatus.knownValues()));
        table.put("UserRegistrationStatus", oneOf(RegistrationStatus.knownValues()));
        table.put("UserType", oneOf(UserType.knownValues()));
        return Map.copyOf(table);
    }

    private static Stream<String> ids() {
        return Stream.of(
                "AccountId",
                "BotId",
                "ConversationId",
                "InviteId",
                "MeetingId",
                "MemberId",
                "MessageId",
                "PhoneNumberOrderId",
                "RoomId",
                "TargetAccountId",
                "TransactionId",
                "UserId",
                "UserIdList");
    }

    private static Stream<String> switches() {
        return Stream.of(
                "DisableRemoteControl",
                "Disabled",
                "EnableDialOut",
                "InboundCall",
                "InboundCalling",
                "InboundMMS",
                "InboundSMS",
                "IsAlexaForBusinessEnabled",
                "OutboundCall",
                "OutboundCalling",
                "OutboundMMS",
                "OutboundSMS",
                "SMS");
    }

    private static Stream<String> times() {
        return Stream.of(
                "AssociatedTimestamp",
                "CallingNameUpdatedTimestamp",
                "CreatedTimestamp",
                "DeletionTimestamp",
                "InitiateDeletionTimestamp",
                "InvitedOn",
                "RegisteredOn",
                "UpdatedTimestamp");
    }

    private static Collection<?> statuses() {
        return Stream.of(
                        InviteStatus.knownValues(),
                        OrderedPhoneNumberStatus.knownValues(),
                        PhoneNumberOrderStatus.knownValues(),
                        PhoneNumberStatus.knownValues())
                .flatMap(Collection::stream)
                .toList();
    }

    private static void put(Map<String, Predicate<Object>> table, Predicate<Object> visible, Stream<String> members) {
        members.forEach(member -> table.put(member, visible));
    }

    private static Predicate<Object> matching(Pattern pattern) {
        return value -> value instanceof String text && pattern.matcher(text).matches();
    }

    private static Predicate<Object> oneOf(Collection<?> values) {
        Set<String> texts = values.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
        return value -> value instanceof String text && texts.contains(text);
    }

    /**
     * Whether a value may be shown.
     *
     * @param member its name in the AWS model
     * @param value a string, number, boolean or time; not a structure or list
     */
    static boolean show(String member, Object value) {
        Predicate<Object> visible = TABLE.get(member);
        return visible != null && visible.test(value);
    }
}
