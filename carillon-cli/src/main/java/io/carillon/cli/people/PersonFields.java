package io.carillon.cli.people;

import io.carillon.directory.users.UserEntry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AlexaForBusinessMetadata;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** The fields of one row as text, and the user that they describe. Fields that are blank are not given. */
final class PersonFields {
    private final Map<PersonField, String> values = new EnumMap<>(PersonField.class);

    /** Sets a field. Blanks around an address are part of it, since they are a mistake; around anything else they are not. */
    void put(PersonField field, String value) {
        if (!value.isBlank()) {
            values.put(field, field == PersonField.EMAIL ? value : value.strip());
        }
    }

    boolean has(PersonField field) {
        return values.containsKey(field);
    }

    /** The user; members that were not given are null. */
    UserEntry entry() throws FieldException {
        User.Builder user = User.builder()
                .userId(values.get(PersonField.USER_ID))
                .primaryEmail(values.get(PersonField.EMAIL))
                .displayName(name())
                .personalPIN(values.get(PersonField.PIN))
                .registeredOn(Dates.parse(PersonField.REGISTERED_ON, values.get(PersonField.REGISTERED_ON)))
                .invitedOn(Dates.parse(PersonField.INVITED_ON, values.get(PersonField.INVITED_ON)));
        if (has(PersonField.LICENSE)) {
            user.licenseType(one(PersonField.LICENSE, License.values()));
        }
        if (has(PersonField.USER_TYPE)) {
            user.userType(one(PersonField.USER_TYPE, UserType.values()));
        }
        if (has(PersonField.REGISTRATION)) {
            user.userRegistrationStatus(one(PersonField.REGISTRATION, RegistrationStatus.values()));
        }
        if (has(PersonField.INVITATION)) {
            user.userInvitationStatus(one(PersonField.INVITATION, InviteStatus.values()));
        }
        if (has(PersonField.ALEXA_ENABLED) || has(PersonField.ALEXA_ROOM)) {
            user.alexaForBusinessMetadata(AlexaForBusinessMetadata.builder()
                    .isAlexaForBusinessEnabled(isTrue(PersonField.ALEXA_ENABLED))
                    .alexaForBusinessRoomArn(values.get(PersonField.ALEXA_ROOM))
                    .build());
        }
        return new UserEntry(user.build(), values.get(PersonField.INVITE_ID));
    }

    private @Nullable String name() {
        String whole = values.get(PersonField.DISPLAY_NAME);
        String first = values.get(PersonField.FIRST_NAME);
        String last = values.get(PersonField.LAST_NAME);
        if (whole != null || (first == null && last == null)) {
            return whole;
        }
        return first == null ? last : last == null ? first : first + " " + last;
    }

    /** A value of an enumeration, in any case, as people write it. */
    private <E extends Enum<E>> E one(PersonField field, E[] all) throws FieldException {
        String text = values.getOrDefault(field, "");
        // The last constant of the model's enumerations is that for unknown values.
        List<E> known = List.of(all).subList(0, all.length - 1);
        for (E each : known) {
            if (each.toString().equals(text)) {
                return each;
            }
        }
        String squeezed = squeezed(text);
        return known.stream()
                .filter(each -> squeezed(each.toString()).equals(squeezed))
                .findFirst()
                .orElseThrow(() -> new FieldException(
                        field,
                        "It is not one of "
                                + known.stream().map(Object::toString).collect(Collectors.joining(", ")) + "."));
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    private boolean isTrue(PersonField field) throws FieldException {
        String text = values.getOrDefault(field, "false").toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new FieldException(field, "It is neither true nor false.");
        }
        return text.equals("true");
    }
}
