package io.carillon.cli.people;

import io.carillon.directory.users.UserEntry;
import io.carillon.scim.users.UserExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Writes one JSON document with a list of people, each in a line. */
final class JsonPeopleWriter implements PeopleWriter {
    private static final String SCIM_LIST =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"Resources\":[";

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
        return new JsonPeopleWriter(out, SCIM_LIST, UserExchange::write, true);
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
