package io.carillon.cli.people;

import io.carillon.directory.users.UserEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/** Writes one JSON document with a list of people, each in a line. */
final class JsonPeopleWriter implements PeopleWriter {
    private static final String SCIM_LIST =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"Resources\":[";
    private static final String SCIM_USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    private final OutputStream out;
    private final Function<UserEntry, byte[]> person;
    private final boolean isCounted;
    private long written;

    private JsonPeopleWriter(OutputStream out, String start, Function<UserEntry, byte[]> person, boolean isCounted)
            throws IOException {
        this.out = out;
        this.person = person;
        this.isCounted = isCounted;
        print(start);
    }

    /** The form of ListUsers. */
    static JsonPeopleWriter ofApi(OutputStream out, boolean withPins) throws IOException {
        return new JsonPeopleWriter(out, "{\"Users\":[", each -> NdjsonPeopleWriter.json(each, withPins), false);
    }

    /** A list response of SCIM 2.0 (RFC 7644), whose totalResults is known at the end. */
    static JsonPeopleWriter ofScim(OutputStream out) throws IOException {
        return new JsonPeopleWriter(
                out, SCIM_LIST, each -> Json.text(resource(each.user())).getBytes(StandardCharsets.UTF_8), true);
    }

    private static Map<String, @Nullable Object> resource(User user) {
        Map<String, @Nullable Object> resource = new LinkedHashMap<>();
        resource.put("schemas", List.of(SCIM_USER));
        resource.put("id", user.userId());
        resource.put("userName", user.primaryEmail() == null ? user.displayName() : user.primaryEmail());
        if (user.displayName() != null) {
            resource.put("displayName", user.displayName());
        }
        var emails = new ArrayList<Object>();
        if (user.primaryEmail() != null) {
            Map<String, Object> email = new LinkedHashMap<>();
            email.put("value", user.primaryEmail());
            email.put("primary", true);
            emails.add(email);
        }
        resource.put("emails", emails);
        resource.put("active", user.userRegistrationStatus() != RegistrationStatus.SUSPENDED);
        return resource;
    }

    @Override
    public void write(UserEntry each) throws IOException {
        print(written == 0 ? "\n" : ",\n");
        out.write(person.apply(each));
        written++;
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        print("\n]");
        if (isCounted) {
            print(",\"totalResults\":" + written + ",\"startIndex\":1,\"itemsPerPage\":" + written);
        }
        print("}\n");
        out.flush();
    }
}
