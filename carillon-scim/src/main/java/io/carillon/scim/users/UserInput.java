package io.carillon.scim.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import io.carillon.directory.core.Ids;
import io.carillon.directory.users.ProvidedAttributes;
import io.carillon.directory.users.ProvisionedEntry;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.directory.users.UserEntry;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** A user that a client has sent, or that its patch has made, as the directory takes it. */
final class UserInput {
    private static final String DISPLAY_NAME = "displayName";
    private static final String EMAILS = "emails";
    private static final String USER_NAME = "userName";
    private static final String VALUE = "value";
    private static final List<String> MADE = List.of("name", "userType", EMAILS);

    private UserInput() {}

    /** A new user. */
    static ProvisionedEntry create(ObjectNode sent) throws BadRequestException {
        String address = address(required(sent));
        return entry(sent, address, type(sent));
    }

    /** A user in place of another one, whatever the other one was. */
    static ProvisionedEntry replace(ProvisionedUser before, ObjectNode sent) throws BadRequestException {
        return entry(sent, address(before.user(), required(sent)), changedType(before.user(), sent));
    }

    /**
     * A user after a patch. If the patch has changed the primary email and not the userName, and they were the same, both
     * change: many clients have a mapping for one of them only.
     *
     * @param shown what SCIM showed before the patch
     */
    static ProvisionedEntry patch(ProvisionedUser before, ObjectNode shown, ObjectNode patched)
            throws BadRequestException {
        String userName = required(patched);
        String wasEmail = primaryEmail(shown);
        String email = primaryEmail(patched);
        String wasName = shown.path(USER_NAME).asText();
        String changedEmail =
                wasName.equals(wasEmail) && userName.equals(wasName) && !wasName.equals(email) ? email : null;
        String address = address(before.user(), changedEmail == null ? userName : changedEmail);
        forgetMade(before, shown, patched);
        if (address != null && !userName.equals(wasName) && wasName.equals(wasEmail) && wasName.equals(email)) {
            rename(patched, wasName, address);
        }
        return entry(patched, address, changedType(before.user(), patched));
    }

    /**
     * A user of another service. The address is the userName if that is one, else the primary email, or the first.
     *
     * @return with a UserId if the resource has an id that is one, and with a state if it says whether the user is active
     */
    static UserEntry imported(ObjectNode sent) throws BadRequestException {
        String userName = text(sent, USER_NAME);
        String address = userName != null && userName.indexOf('@') >= 0 ? userName : anyEmail(sent);
        String id = sent.path("id").asText();
        User.Builder user = User.builder()
                .userId(Ids.isId(id) ? id : null)
                .primaryEmail(address)
                .displayName(displayName(sent))
                .userType(type(sent));
        if (sent.hasNonNull("active")) {
            user.userRegistrationStatus(active(sent) ? RegistrationStatus.REGISTERED : RegistrationStatus.SUSPENDED);
        }
        return new UserEntry(
                user.build(),
                null,
                new ProvidedAttributes(text(sent, "externalId"), kept(sent, user.build(), address), null));
    }

    /** What would be shown without being kept, as in a list that was exported here, is not kept. */
    private static @Nullable String kept(ObjectNode sent, User user, @Nullable String address) {
        ObjectNode made = new UserWriter(null).tree(ProvisionedUser.of(user, null));
        ObjectNode kept = sent.deepCopy();
        MADE.stream().filter(name -> sent.path(name).equals(made.path(name))).forEach(kept::remove);
        return KeptAttributes.of(kept, address).text();
    }

    private static @Nullable String anyEmail(ObjectNode user) {
        String primary = primaryEmail(user);
        JsonNode first = user.path(EMAILS).path(0);
        String any = primary == null ? first.path(VALUE).asText(first.asText()) : primary;
        return any.isBlank() ? null : any;
    }

    /** What SCIM has made of the directory's own data, and no client has changed, is not kept. */
    private static void forgetMade(ProvisionedUser before, ObjectNode shown, ObjectNode patched) {
        ObjectNode kept = KeptAttributes.read(before.attributes()).attributes();
        for (String name : MADE) {
            if (!kept.has(name) && patched.path(name).equals(shown.path(name))) {
                patched.remove(name);
            }
        }
    }

    private static ProvisionedEntry entry(ObjectNode user, @Nullable String address, @Nullable UserType type)
            throws BadRequestException {
        return new ProvisionedEntry(
                address,
                displayName(user),
                type,
                active(user),
                text(user, "externalId"),
                KeptAttributes.of(user, address).text());
    }

    private static String required(ObjectNode user) throws BadRequestException {
        String userName = text(user, USER_NAME);
        if (userName == null || userName.isBlank()) {
            throw BadRequestException.invalidValue("userName is required.");
        }
        return userName;
    }

    private static String address(String userName) throws BadRequestException {
        if (userName.indexOf('@') < 0) {
            throw BadRequestException.invalidValue(
                    "userName must be an email address. Map it to the attribute that has the user's address.");
        }
        return userName;
    }

    private static @Nullable String address(User before, String userName) throws BadRequestException {
        return before.primaryEmail() == null && userName.equals(before.userId()) ? null : address(userName);
    }

    /** The email that is primary, or the only one. */
    private static @Nullable String primaryEmail(ObjectNode user) {
        JsonNode emails = user.path(EMAILS);
        for (JsonNode email : emails) {
            if (email.path("primary").asBoolean()) {
                return email.path(VALUE).asText();
            }
        }
        return emails.size() == 1 ? emails.get(0).path(VALUE).asText() : null;
    }

    private static void rename(ObjectNode user, String before, String now) {
        for (JsonNode email : user.path(EMAILS)) {
            if (email instanceof ObjectNode object
                    && before.equals(email.path(VALUE).asText())) {
                object.put(VALUE, now);
            }
        }
    }

    /** The name for people, or else what the parts of the name make. */
    private static @Nullable String displayName(ObjectNode user) throws BadRequestException {
        String given = text(user, DISPLAY_NAME);
        if (given != null && !given.isBlank()) {
            return given;
        }
        JsonNode name = user.path("name");
        String formatted = name.path("formatted").asText();
        String parts = formatted.isBlank()
                ? String.join(
                        " ",
                        Stream.of("givenName", "familyName")
                                .map(part -> name.path(part).asText())
                                .filter(part -> !part.isBlank())
                                .toList())
                : formatted;
        return parts.isBlank() ? null : parts.strip();
    }

    /** Absent means active, as clients that create users mean it. Some send the word as text. */
    private static boolean active(ObjectNode user) throws BadRequestException {
        JsonNode active = user.path("active");
        if (active.isMissingNode() || active.isNull() || active.isBoolean()) {
            return active.asBoolean(true);
        }
        if (active.isTextual()) {
            String text = active.textValue();
            if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                return text.equalsIgnoreCase("true");
            }
        }
        throw BadRequestException.invalidValue("active must be true or false.");
    }

    /** The types of the directory, if it is one of them; any other is kept as it is. */
    private static @Nullable UserType type(ObjectNode user) throws BadRequestException {
        String text = text(user, "userType");
        return UserType.knownValues().stream()
                .filter(type -> type.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable UserType changedType(User before, ObjectNode user) throws BadRequestException {
        UserType type = type(user);
        if (type != null && type != before.userType()) {
            throw BadRequestException.mutability("A user cannot become " + type + ".");
        }
        return type;
    }

    private static @Nullable String text(ObjectNode user, String name) throws BadRequestException {
        JsonNode value = user.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw BadRequestException.invalidValue(name + " must be text.");
        }
        return value.textValue();
    }
}
