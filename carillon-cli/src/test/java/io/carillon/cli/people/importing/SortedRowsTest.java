package io.carillon.cli.people.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.people.PersonRow;
import io.carillon.cli.people.RejectedRow;
import io.carillon.cli.people.Row;
import io.carillon.directory.users.ProvidedAttributes;
import io.carillon.directory.users.UserEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

class SortedRowsTest {
    private static final int FEW = 100;
    private static final long FEW_BYTES = 10_000;

    @TempDir
    Path folder;

    private List<Row> sorted(List<Row> rows) throws IOException {
        var read = new ArrayList<Row>();
        try (var sorted = new SortedRows(folder, SortedRows::address, FEW, FEW_BYTES)) {
            for (Row row : rows) {
                sorted.add(row);
            }
            sorted.sort();
            for (Row row = sorted.next(); row != null; row = sorted.next()) {
                read.add(row);
            }
        }
        return read;
    }

    private static PersonRow person(long line, @Nullable String email) {
        return new PersonRow(
                line,
                email + ",",
                new UserEntry(User.builder().primaryEmail(email).build(), null));
    }

    private static List<Row> people(int count) {
        var random = new Random(Long.getLong("carillon.test.seed", 1));
        var rows = new ArrayList<Row>();
        for (int line = 2; line < count + 2; line++) {
            rows.add(
                    random.nextInt(10) == 0
                            ? new RejectedRow(line, "?", "Email", "It is none.")
                            : person(line, "p" + random.nextInt(1000) + "@x.example"));
        }
        return rows;
    }

    @Test
    void aFewRowsStayInTheirOrder() throws IOException {
        List<Row> few = people(FEW);
        assertThat(sorted(few)).isEqualTo(few);
        assertThat(sorted(List.of())).isEmpty();
    }

    @Test
    void manyRowsComeInTheOrderOfTheirAddressesThoseWithoutOneFirst() throws IOException {
        List<Row> many = people(50 * FEW);
        var expected = new ArrayList<Row>(many);
        // Stable: rows with one address stay in their order.
        expected.sort(Comparator.comparing(
                row -> row instanceof PersonRow person ? person.entry().user().primaryEmail() : ""));
        assertThat(sorted(many)).isEqualTo(expected);
    }

    @Test
    void fewRowsWithMuchTextAreSortedToo() throws IOException {
        Row last = person(2, "z" + "z".repeat((int) FEW_BYTES) + "@x.example");
        Row first = person(3, "B@x.example");
        Row second = person(4, "c@x.example");
        assertThat(sorted(List.of(last, second, first))).containsExactly(first, second, last);
    }

    /** What a form can say of a person, and texts that no encoding has, which are rejected later and must not be repaired. */
    @Test
    void rowsComeBackEqual() throws IOException {
        User user = User.builder()
                .userId("01a221d3-20f9-7000-b950-989ad62eb598")
                .primaryEmail("zoë\0\ud83d@x.example")
                .displayName("山田 👩‍💻 \udc00")
                .licenseType("Gold")
                .userRegistrationStatus(RegistrationStatus.SUSPENDED)
                .registeredOn(Instant.parse("2020-01-31T12:00:00.123456789Z"))
                .invitedOn(Instant.parse("1969-12-31T23:59:59Z"))
                .personalPIN("0000000001")
                .alexaForBusinessMetadata(a -> a.isAlexaForBusinessEnabled(true).alexaForBusinessRoomArn("arn:ä"))
                .build();
        var whole = new PersonRow(
                1L << 33,
                "{\"Name\": \"é\"}\n",
                new UserEntry(user, "invite", new ProvidedAttributes("x-1", "{}", Instant.EPOCH)));
        var sparse = new PersonRow(
                7,
                "",
                new UserEntry(
                        User.builder().displayName("").build(),
                        null,
                        new ProvidedAttributes(null, "x".repeat(100_000), null)));
        List<Row> rows = new ArrayList<>(List.of(whole, sparse, new RejectedRow(3, "\ud800", null, "It is none.")));
        rows.addAll(people(FEW));
        assertThat(sorted(rows)).containsExactlyInAnyOrderElementsOf(rows);
    }
}
