package io.carillon.cli.people;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.carillon.directory.users.UserEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AlexaForBusinessMetadata;
import software.amazon.awssdk.services.chime.model.User;

/** Writes CSV by RFC 4180 in UTF-8: a first line that names the columns, and lines that end with CRLF. */
final class CsvPeopleWriter implements PeopleWriter {
    /** A column and what is in it. */
    private record Column(String name, Function<UserEntry, @Nullable Object> value) {
        static Column of(PersonField field, Function<User, @Nullable Object> value) {
            return new Column(field.member(), person -> value.apply(person.user()));
        }
    }

    private static final List<Column> OF_AWS = List.of(
            new Column("userId", person -> person.user().userId()),
            new Column("email", person -> person.user().primaryEmail()));

    private final CsvWriter csv;
    private final List<Column> columns;

    CsvPeopleWriter(OutputStream out, boolean withPins) {
        this(out, all(withPins));
    }

    private CsvPeopleWriter(OutputStream out, List<Column> columns) {
        this.columns = columns;
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(columns.stream().map(Column::name).toList());
    }

    /** The columns of AWS's example of downloading a list of users. */
    static CsvPeopleWriter aws(OutputStream out) {
        return new CsvPeopleWriter(out, OF_AWS);
    }

    private static List<Column> all(boolean withPins) {
        var columns = new ArrayList<>(List.of(
                Column.of(PersonField.USER_ID, User::userId),
                Column.of(PersonField.EMAIL, User::primaryEmail),
                Column.of(PersonField.DISPLAY_NAME, User::displayName),
                Column.of(PersonField.LICENSE, User::licenseType),
                Column.of(PersonField.USER_TYPE, User::userType),
                Column.of(PersonField.REGISTRATION, User::userRegistrationStatus),
                Column.of(PersonField.INVITATION, User::userInvitationStatus),
                Column.of(PersonField.REGISTERED_ON, User::registeredOn),
                Column.of(PersonField.INVITED_ON, User::invitedOn)));
        if (withPins) {
            columns.add(Column.of(PersonField.PIN, User::personalPIN));
        }
        columns.add(Column.of(PersonField.ALEXA_ENABLED, alexa(AlexaForBusinessMetadata::isAlexaForBusinessEnabled)));
        columns.add(Column.of(PersonField.ALEXA_ROOM, alexa(AlexaForBusinessMetadata::alexaForBusinessRoomArn)));
        columns.add(
                new Column("PrimaryProvisionedNumber", person -> person.user().primaryProvisionedNumber()));
        columns.add(new Column(PersonField.INVITE_ID.member(), UserEntry::inviteId));
        return columns;
    }

    private static Function<User, @Nullable Object> alexa(Function<AlexaForBusinessMetadata, @Nullable Object> value) {
        return user -> user.alexaForBusinessMetadata() == null ? null : value.apply(user.alexaForBusinessMetadata());
    }

    @Override
    public void write(UserEntry person) {
        csv.writeRecord(columns.stream()
                .map(column -> Objects.toString(column.value().apply(person), ""))
                .toList());
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
