package io.carillon.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.wire.WireWriter;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ChimeRequest;
import software.amazon.awssdk.services.chime.model.ChimeResponse;
import software.amazon.awssdk.services.chime.model.InviteUsersRequest;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** No string of a request or response is in an audit record unless the table of visible members lists it. */
class RedactionTest {
    private static final String ID = "0198f3a2-7c11-7def-8a90-1b2c3d4e5f60";
    private static final String PERSONAL = "joe.doe@example.com +12065550100 Joe Doe";

    /** Every member of the model that is hidden. A new one fails here until somebody has decided about it. */
    private static final Set<String> HIDDEN = Set.of(
            "AlexaForBusinessRoomArn",
            "AreaCode",
            "BotEmail",
            "CallingName",
            "CdrBucket",
            "City",
            "ClientRequestToken",
            "Country",
            "CountryCode",
            "CreatedBy",
            "DisplayName",
            "Domain",
            "E164PhoneNumber",
            "E164PhoneNumbers",
            "Email",
            "EmailAddress",
            "ErrorMessage",
            "FilterName",
            "FilterValue",
            "FromPhoneNumber",
            "FullName",
            "GroupName",
            "GroupNames",
            "InvitedBy",
            "JoinToken",
            "LambdaFunctionArn",
            "MaxResults",
            "Name",
            "NextToken",
            "OutboundEventsHTTPSEndpoint",
            "PersonalPIN",
            "PhoneNumberId",
            "PhoneNumberIds",
            "PhoneNumberType",
            "PrimaryEmail",
            "PrimaryProvisionedNumber",
            "SecurityToken",
            "State",
            "SupportedPhoneNumberTypes",
            "ToPhoneNumber",
            "TollFreePrefix",
            "UserEmail",
            "UserEmailList",
            "Username",
            "Value");

    @Test
    void noMemberOfAnyOperationPassesAStringThatIsNotOneOfItsOwnForm() {
        int members = 0;
        for (SdkPojo builder : builders()) {
            SdkPojo filled = filled(builder, PERSONAL);
            String json = Redaction.of(filled, hidden -> {}) + Redaction.ofBody(WireWriter.write(filled));
            assertThat(json).as(filled.getClass().getSimpleName()).doesNotContain("joe", "Joe", "2065550100", "Doe");
            members += builder.sdkFields().size();
        }
        assertThat(members).as("members of the model").isGreaterThan(150);
    }

    @Test
    void everyMemberOfTheModelIsVisibleOrHiddenOnPurpose() {
        var hidden = new TreeSet<String>();
        var visible = new TreeSet<String>();
        for (SdkPojo builder : builders()) {
            collect(builder, hidden, visible);
        }
        assertThat(hidden).isEqualTo(new TreeSet<>(HIDDEN));
        assertThat(visible).hasSizeGreaterThan(40).doesNotContainAnyElementsOf(HIDDEN);
    }

    private static void collect(SdkPojo pojo, Set<String> hidden, Set<String> visible) {
        for (SdkField<?> field : pojo.sdkFields()) {
            SdkField<?> scalar = scalar(field);
            if (scalar.marshallingType() == MarshallingType.SDK_POJO) {
                collect(scalar.constructor().get(), hidden, visible);
            } else {
                boolean shown = valuesOf(field, scalar).stream()
                        .anyMatch(value -> VisibleMembers.show(field.memberName(), value));
                (shown ? visible : hidden).add(field.memberName());
            }
        }
    }

    /** Values of which a member shows at least one if it shows any. */
    private static List<Object> valuesOf(SdkField<?> field, SdkField<?> scalar) {
        if (scalar.marshallingType() != MarshallingType.STRING) {
            return List.of(value(scalar, ""));
        }
        var values = new ArrayList<Object>(List.of(ID, "123456789012", "2026-11-27T21:30:00.000Z"));
        values.addAll(List.of(
                "Active",
                "Team",
                "ChatBot",
                "Unassigned",
                "NotSent",
                "BadRequest",
                "Pro",
                "User",
                "BusinessCalling",
                "Member",
                "Pending",
                "Local",
                "Registered",
                "PrivateUser",
                field.memberName()));
        return values;
    }

    @Test
    void idsEnumerationsAndSwitchesAreShown() {
        var update = UpdateUserRequest.builder()
                .accountId(ID)
                .userId(ID)
                .licenseType("Pro")
                .alexaForBusinessMetadata(a -> a.isAlexaForBusinessEnabled(true).alexaForBusinessRoomArn("arn:aws:x"))
                .build();
        assertThat(Redaction.of(update, hidden -> {}))
                .isEqualTo("{\"accountId\":\"" + ID + "\",\"userId\":\"" + ID + "\",\"licenseType\":\"Pro\","
                        + "\"alexaForBusinessMetadata\":{\"isAlexaForBusinessEnabled\":true,"
                        + "\"alexaForBusinessRoomArn\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}}");
    }

    @Test
    void aValueThatIsNotOfTheMembersFormIsHidden() {
        var hidden = new ArrayList<String>();
        var invite = InviteUsersRequest.builder()
                .accountId("joe@example.com")
                .userEmailList("a@example.com", "b@example.com")
                .userType("Joe")
                .build();
        assertThat(Redaction.of(invite, hidden::add))
                .isEqualTo("{\"accountId\":\"HIDDEN_DUE_TO_SECURITY_REASONS\",\"userEmailList\":["
                        + "\"HIDDEN_DUE_TO_SECURITY_REASONS\",\"HIDDEN_DUE_TO_SECURITY_REASONS\"],"
                        + "\"userType\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}");
        assertThat(hidden).containsExactly("joe@example.com", "a@example.com", "b@example.com", "Joe");
    }

    @Test
    void aResponseShowsTimesAndHidesPeople() {
        User user = User.builder()
                .userId(ID)
                .primaryEmail("joe@example.com")
                .personalPIN("1234567890")
                .registeredOn(Instant.parse("2026-11-27T21:30:00Z"))
                .userRegistrationStatus("Registered")
                .build();
        assertThat(Redaction.ofBody(WireWriter.write(user)))
                .contains(
                        ID,
                        "\"registeredOn\":\"2026-11-27T21:30:00.000Z\"",
                        "\"userRegistrationStatus\":\"Registered\"")
                .doesNotContain("joe", "1234567890");
        assertThat(Redaction.ofBody(new byte[0])).isNull();
    }

    @Test
    void messagesQuoteNoHiddenValue() {
        assertThat(BoundedText.message(
                        "Is joe.doe@example.com the address of Joe Doe, +12065550100?", List.of("Joe Doe")))
                .isEqualTo("Is HIDDEN_DUE_TO_SECURITY_REASONS the address of HIDDEN_DUE_TO_SECURITY_REASONS,"
                        + " HIDDEN_DUE_TO_SECURITY_REASONS?");
        assertThat(BoundedText.message("Not user/" + ID + " of 123456789012.", List.of("of")))
                .isEqualTo("Not user/" + ID + " of 123456789012.");
        assertThat(BoundedText.of("a\nb\ud83dc", 9)).isEqualTo("a?b?c");
        assertThat(BoundedText.region("eu-west-1")).isEqualTo("eu-west-1");
        assertThat(BoundedText.region("Joe Doe")).isEqualTo("unknown");
    }

    private static List<SdkPojo> builders() {
        var builders = new ArrayList<SdkPojo>();
        Arrays.stream(ChimeClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && ChimeRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && ChimeResponse.class.isAssignableFrom(method.getReturnType()))
                .forEach(method -> {
                    builders.add(builder(method.getParameterTypes()[0]));
                    builders.add(builder(method.getReturnType()));
                });
        assertThat(builders).as("requests and responses").hasSize(2 * 62);
        return builders;
    }

    private static SdkPojo builder(Class<?> modelClass) {
        try {
            Method builder = modelClass.getMethod("builder");
            return (SdkPojo) builder.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SdkPojo filled(SdkPojo builder, String text) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = value(scalar(field), text);
            field.set(builder, field.marshallingType() == MarshallingType.LIST ? List.of(value, value) : value);
        }
        return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
    }

    private static SdkField<?> scalar(SdkField<?> field) {
        return field.marshallingType() == MarshallingType.LIST
                ? field.getTrait(ListTrait.class).memberFieldInfo()
                : field;
    }

    private static Object value(SdkField<?> scalar, String text) {
        MarshallingType<?> type = scalar.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return filled(scalar.constructor().get(), text);
        }
        if (type == MarshallingType.INTEGER) {
            return text.isEmpty() ? 30 : 206_555_0100;
        }
        if (type == MarshallingType.BOOLEAN) {
            return true;
        }
        return type == MarshallingType.INSTANT ? Instant.EPOCH : text;
    }
}
