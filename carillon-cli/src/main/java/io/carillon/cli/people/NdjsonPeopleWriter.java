package io.carillon.cli.people;

import io.carillon.directory.users.UserEntry;
import io.carillon.directory.wire.WireWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a User of the API per line, as its JSON, with the id of an invitation that it has. */
final class NdjsonPeopleWriter implements PeopleWriter {
    private final OutputStream out;
    private final boolean withPins;

    NdjsonPeopleWriter(OutputStream out, boolean withPins) {
        this.out = out;
        this.withPins = withPins;
    }

    @Override
    public void write(UserEntry person) throws IOException {
        out.write(json(person, withPins));
        out.write('\n');
    }

    static byte[] json(UserEntry person, boolean withPins) {
        byte[] user = WireWriter.write(
                withPins
                        ? person.user()
                        : person.user().toBuilder().personalPIN(null).build());
        if (person.inviteId() == null) {
            return user;
        }
        byte[] more = (",\"" + PersonField.INVITE_ID.member() + "\":" + Json.text(person.inviteId()) + "}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(user, user.length - 1 + more.length);
        System.arraycopy(more, 0, all, user.length - 1, more.length);
        return all;
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
