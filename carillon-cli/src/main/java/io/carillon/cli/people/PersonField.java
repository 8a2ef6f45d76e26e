package io.carillon.cli.people;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list can say of a person: the members of the API's User, and what becomes one of them. Each has the API's name, and the
 * names that the console of Amazon Chime, AWS's example of downloading a list, and directories of companies have for it.
 */
public enum PersonField {
    USER_ID("UserId", ""),
    EMAIL("PrimaryEmail", "Email|Email address|User email|mail|E-mail"),
    DISPLAY_NAME("DisplayName", "Name|Full name|Username|cn"),
    FIRST_NAME("FirstName", "Given name"),
    LAST_NAME("LastName", "Surname|Family name|sn"),
    LICENSE("LicenseType", "License|Licence|Permission tier"),
    USER_TYPE("UserType", "Type"),
    REGISTRATION("UserRegistrationStatus", "Registration|Registration status|Status"),
    INVITATION("UserInvitationStatus", "Invitation|Invitation status"),
    REGISTERED_ON("RegisteredOn", "Joined|Registered"),
    INVITED_ON("InvitedOn", "Invited"),
    PIN("PersonalPIN", "PIN|Personal meeting PIN"),
    ALEXA_ENABLED("IsAlexaForBusinessEnabled", ""),
    ALEXA_ROOM("AlexaForBusinessRoomArn", ""),
    INVITE_ID("InviteId", "");

    private static final Map<String, PersonField> BY_NAME = byName();

    private final String member;
    /** Divided by bars. */
    private final String others;

    PersonField(String member, String others) {
        this.member = member;
        this.others = others;
    }

    private static Map<String, PersonField> byName() {
        var fields = new HashMap<String, PersonField>();
        for (PersonField field : values()) {
            for (String name : (field.member + "|" + field.others).split("\\|", -1)) {
                fields.put(folded(name), field);
            }
        }
        fields.remove("");
        return Map.copyOf(fields);
    }

    /** The API's name, or one made like it. */
    public String member() {
        return member;
    }

    /** The field of a name, in any case and with blanks, hyphens or underscores between its words or not; or null. */
    public static @Nullable PersonField named(String name) {
        return BY_NAME.get(folded(name));
    }

    private static String folded(String name) {
        return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }
}
