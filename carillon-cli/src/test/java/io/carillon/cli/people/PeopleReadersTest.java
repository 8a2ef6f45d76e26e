package io.carillon.cli.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/** Lists as people write them, and as they come out of programs that mangle them. */
class PeopleReadersTest {
    private static final String TEN_MEGABYTES = "x".repeat(10_000_000);

    private static List<Row> read(PeopleForm form, ReadOptions options, byte[] list) throws IOException {
        var rows = new ArrayList<Row>();
        try (PeopleReader reader = form.reader(new ByteArrayInputStream(list), options)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Row> read(PeopleForm form, String list) throws IOException {
        return read(form, ReadOptions.DEFAULT, list.getBytes(StandardCharsets.UTF_8));
    }

    private static User user(Row row) {
        assertThat(row).isInstanceOf(PersonRow.class);
        return ((PersonRow) row).entry().user();
    }

    /** A row in short: the address of a person, or the line, column and reason of one that was rejected. */
    private static String shown(Row row) {
        return row instanceof RejectedRow rejected
                ? Rejects.inWords(rejected)
                : user(row).primaryEmail();
    }

    @Test
    void columnsHaveTheConsolesTheApisOrChosenNames() throws IOException {
        for (String header : List.of(
                "Display name,Email address,Permission tier,Registration,Joined,Employee",
                "DisplayName,PrimaryEmail,LicenseType,UserRegistrationStatus,RegisteredOn,Employee")) {
            User user = user(read(PeopleForm.CSV, header + "\r\nAnna Bell,a@x.example,pro,Registered,01/31/2020,17\r\n")
                    .get(0));
            assertThat(user)
                    .isEqualTo(User.builder()
                            .displayName("Anna Bell")
                            .primaryEmail("a@x.example")
                            .licenseType(License.PRO)
                            .userRegistrationStatus(RegistrationStatus.REGISTERED)
                            .registeredOn(Instant.parse("2020-01-31T00:00:00Z"))
                            .build());
        }
        var chosen = new ReadOptions(null, null, Map.of(PersonField.EMAIL, "Adresse", PersonField.DISPLAY_NAME, "Wer"));
        byte[] list = "Wer;Name;Adresse\nAnna;Bell;a@x.example\n".getBytes(StandardCharsets.UTF_8);
        assertThat(user(read(PeopleForm.CSV, chosen, list).get(0)).displayName())
                .isEqualTo("Anna");
        assertThat(user(read(PeopleForm.CSV, "first name\tLast Name\temail\nAnna\tBell\ta@x.example\n")
                                .get(0))
                        .displayName())
                .isEqualTo("Anna Bell");
    }

    @Test
    void aListThatDoesNotSayWhoIsWhoIsRefused() {
        for (String list : List.of("", "a,b\n1,2\n", "Email,Mail\n", "\"Email\n", "Email\0\n")) {
            assertThatExceptionOfType(PeopleException.class).isThrownBy(() -> read(PeopleForm.CSV, list));
        }
        assertThatExceptionOfType(PeopleException.class)
                .isThrownBy(() -> read(
                        PeopleForm.CSV,
                        new ReadOptions(null, null, Map.of(PersonField.EMAIL, "Post")),
                        "Email\n".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("'Post'");
    }

    @ParameterizedTest
    @CsvSource({"\\n", "\\r\\n", "\\r"})
    void linesEndInAnyWay(String end) throws IOException {
        String list = "\ufeffEmail,Name|a@x.example,\"Anna|Bell\"||b@x.example,\"Ben \"\"B\"\", Junior\"|c@x.example,"
                .replace("|", end.replace("\\r", "\r").replace("\\n", "\n"));
        List<Row> rows = read(PeopleForm.CSV, list);
        assertThat(rows)
                .extracting(PeopleReadersTest::shown)
                .containsExactly("a@x.example", "b@x.example", "c@x.example");
        assertThat(rows).extracting(Row::line).containsExactly(2L, 5L, 6L);
        assertThat(user(rows.get(0)).displayName()).isEqualTo("Anna\nBell");
        assertThat(user(rows.get(1)).displayName()).isEqualTo("Ben \"B\", Junior");
    }

    @Test
    void brokenQuotingCostsTheLineThatBreaksIt() throws IOException {
        List<Row> rows = read(PeopleForm.CSV, """
                Email,Name
                a@x.example,"Anna
                b@x.example,"Ben"
                c@x.example,"Carl"x
                d@x.example,Dora,Extra
                e@x.example
                f@x.example,Fay
                "g@x.example,Gil
                h@x.example,Hal""");
        assertThat(rows)
                .extracting(PeopleReadersTest::shown)
                .containsExactly(
                        "line 2: A quotation mark is closed inside a field, or opened and not closed.",
                        "b@x.example",
                        "line 4: A quotation mark is closed inside a field, or opened and not closed.",
                        "line 5: It has 3 fields, but there are 2 columns.",
                        "line 6: It has 1 fields, but there are 2 columns.",
                        "f@x.example",
                        "line 8: A quotation mark is opened and not closed.",
                        "h@x.example");
    }

    @Test
    void otherCharacterSetsAreNamedOrTheLineIsRejected() throws IOException {
        String list = "Email,Name\na@x.example,Zoë\nb@x.example,Ben\n";
        byte[] latin1 = list.getBytes(StandardCharsets.ISO_8859_1);
        List<Row> rows = read(PeopleForm.CSV, ReadOptions.DEFAULT, latin1);
        assertThat(shown(rows.get(0))).startsWith("line 2: It is not UTF-8.");
        assertThat(rows.get(0).raw()).isEqualTo("a@x.example,Zoë");
        assertThat(shown(rows.get(1))).isEqualTo("b@x.example");
        for (Charset charset :
                List.of(Charset.forName("windows-1252"), StandardCharsets.UTF_16LE, Charset.forName("UTF-32"))) {
            assertThat(user(read(PeopleForm.CSV, new ReadOptions(charset, null, Map.of()), list.getBytes(charset))
                                    .get(0))
                            .displayName())
                    .isEqualTo("Zoë");
        }
        // Java writes a byte order mark with this one.
        assertThat(user(read(PeopleForm.CSV, ReadOptions.DEFAULT, list.getBytes(StandardCharsets.UTF_16))
                                .get(0))
                        .displayName())
                .isEqualTo("Zoë");
    }

    @ParameterizedTest
    @EnumSource(
            value = PeopleForm.class,
            names = {"CSV", "NDJSON", "JSON", "LDIF", "SCIM"})
    void aHugeFieldAndNulAreRejectedAndNothingElseIs(PeopleForm form) throws IOException {
        for (String bad : List.of(TEN_MEGABYTES, "a\0b")) {
            List<Row> rows = read(form, list(form, "first@x.example", bad, "last@x.example"));
            assertThat(rows.get(0)).matches(row -> shown(row).equals("first@x.example"));
            assertThat(rows).anyMatch(RejectedRow.class::isInstance);
            boolean isDocument = form == PeopleForm.JSON || form == PeopleForm.SCIM;
            // A NUL is not JSON, and after that a document cannot be read on.
            if (!(isDocument && bad.contains("\0"))) {
                assertThat(rows).hasSize(3);
                assertThat(shown(rows.get(2))).isEqualTo("last@x.example");
            }
            rows.forEach(row -> assertThat(row.raw().length()).isLessThan(1000));
        }
    }

    private static String list(PeopleForm form, String first, String bad, String last) {
        return switch (form) {
            case CSV, AWS_CSV -> "Email,Name\n" + first + ",A\nb@x.example," + bad + "\n" + last + ",C\n";
            case NDJSON ->
                "{\"PrimaryEmail\":\"" + first + "\"}\n{\"PrimaryEmail\":\"b@x.example\",\"DisplayName\":\"" + bad
                        + "\"}\n{\"PrimaryEmail\":\"" + last + "\"}\n";
            case JSON ->
                "{\"NextToken\":null,\"Users\":[{\"PrimaryEmail\":\"" + first
                        + "\"},{\"PrimaryEmail\":\"b@x.example\",\"DisplayName\":\"" + bad + "\"},{\"PrimaryEmail\":\""
                        + last
                        + "\"}]}";
            case SCIM ->
                "{\"schemas\":[\"x\"],\"Resources\":[{\"userName\":\"" + first
                        + "\"},{\"userName\":\"b@x.example\",\"displayName\":\"" + bad + "\"},{\"userName\":\"" + last
                        + "\"}]}";
            case LDIF ->
                "version: 1\n\ndn: cn=a\ncn: a\nmail: " + first + "\n\ndn: cn=b\ncn: " + bad
                        + "\nmail: b@x.example\n\ndn: cn=c\ncn: c\nmail: " + last + "\n";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "2018-12-20T18:45:25.231Z, 2018-12-20T18:45:25.231Z",
        "2018-12-20 18:45:25.231000+00:00, 2018-12-20T18:45:25.231Z",
        "2018-12-20T20:45:25+02:00, 2018-12-20T18:45:25Z",
        "2018-12-20, 2018-12-20T00:00:00Z",
        "12/20/2018, 2018-12-20T00:00:00Z",
        "1/5/2020, 2020-01-05T00:00:00Z",
        "20181220184525Z, 2018-12-20T18:45:25Z",
        "20.12.2018,",
        "20/12/2018,",
        "2018-02-30,",
        "1545331525,",
        "yesterday,"
    })
    void datesHaveFiveForms(String text, @Nullable String moment) throws IOException {
        Row row =
                read(PeopleForm.CSV, "Email,Joined\na@x.example," + text + "\n").get(0);
        if (moment == null) {
            assertThat(shown(row))
                    .startsWith("line 2, Joined: It is not a date")
                    .doesNotContain(text);
        } else {
            assertThat(user(row).registeredOn()).isEqualTo(moment);
        }
    }

    @Test
    void jsonThatIsNotAPersonIsRejectedWithItsLine() throws IOException {
        List<Row> rows = read(PeopleForm.NDJSON, """
                {"PrimaryEmail":"a@x.example","Unknown":{"x":[1]}}
                {"PrimaryEmail":"b@x.example"
                []
                {"PrimaryEmail":["c@x.example"]}
                {"LicenseType":"Gold"}
                {"PrimaryEmail":"\\ud800@x.example"}
                {"PrimaryEmail":"d@x.example"} x
                {"a":1,"a":2}
                {"PrimaryEmail":"e@x.example"}""");
        assertThat(rows)
                .extracting(row -> shown(row).replaceAll(": [^:]*\\.$", ""))
                .containsExactly(
                        "a@x.example",
                        "line 2: It is not valid JSON",
                        "line 3",
                        "line 4, PrimaryEmail",
                        "line 5, LicenseType",
                        "line 6, PrimaryEmail",
                        "line 7: It is not valid JSON",
                        "line 8: It is not valid JSON",
                        "e@x.example");
    }

    @Test
    void scimSaysWhoIsActiveAndWhichAddressIsPrimary() throws IOException {
        List<Row> rows = read(PeopleForm.SCIM, """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 2,
                 "Resources": [
                  {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "2819c223", "userName": "anna",
                   "name": {"givenName": "Anna", "familyName": "Bell"}, "active": false,
                   "emails": [{"value": "home@x.example"}, {"value": "work@x.example", "primary": true}]},
                  {"userName": "ben@x.example", "name": {"formatted": "Mr Ben"}, "active": true}]}
                {"schemas": ["x"], "Resources": []}
                {"userName": "carl@x.example"}
                """);
        assertThat(rows)
                .extracting(row -> user(row).primaryEmail())
                .containsExactly("work@x.example", "ben@x.example", "carl@x.example");
        assertThat(rows).extracting(row -> user(row).displayName()).containsExactly("Anna Bell", "Mr Ben", null);
        assertThat(rows)
                .extracting(row -> user(row).userRegistrationStatus())
                .containsExactly(RegistrationStatus.SUSPENDED, RegistrationStatus.REGISTERED, null);
        assertThat(rows).extracting(row -> user(row).userId()).containsOnlyNulls();
        assertThat(rows).extracting(Row::line).containsExactly(3L, 6L, 8L);
    }

    @Test
    void ldifHasFoldedLinesBase64AndEntriesThatAreNobody() throws IOException {
        List<Row> rows = read(PeopleForm.LDIF, """
                version: 1

                dn: ou=people,dc=x
                objectClass: organizationalUnit
                ou: people

                # Zoë
                dn: uid=zoe,dc=x
                objectClass: inetOrgPerson
                cn:: Wm/DqyBC
                 ZWxs
                sn: Bell
                uid: zoe
                mail: zoe@x.ex
                 ample

                dn: uid=ben,dc=x
                cn Ben

                dn: uid=carl,dc=x
                objectClass: user
                displayName: Carl
                cn: C
                mail: carl@x.example
                jpegPhoto:: %s
                """.formatted("QUJD".repeat(1000)));
        assertThat(rows)
                .extracting(PeopleReadersTest::shown)
                .containsExactly(
                        "zoe@x.example",
                        "line 17: It is not an entry of LDIF, with a dn and an attribute per line.",
                        "carl@x.example");
        assertThat(user(rows.get(0)).displayName()).isEqualTo("Zoë Bell");
        assertThat(user(rows.get(0)).userId()).isNull();
        assertThat(user(rows.get(2)).displayName()).isEqualTo("Carl");
    }

    @Test
    void ldifNamesNoOtherFilesToRead(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("secret"), "secret@x.example");
        List<Row> rows = read(PeopleForm.LDIF, """
                dn: uid=ann,dc=x
                objectClass: person
                mail:
                 < %1$s

                dn: uid=ben,dc=x
                objectClass: person
                mail: ben@x.example
                jpegPhoto:< %1$s
                """.formatted(file.toUri()));
        assertThat(rows)
                .extracting(PeopleReadersTest::shown)
                .containsExactly(
                        "line 1, mail: The value is in another file. Write it into the list.", "ben@x.example");
    }

    /** Whatever is in a list, it is read to its end without a fault, and in the same way twice. */
    @ParameterizedTest
    @EnumSource(
            value = PeopleForm.class,
            names = {"CSV", "NDJSON", "JSON", "LDIF", "SCIM"})
    void randomDamageIsNeverAFault(PeopleForm form) throws IOException {
        byte[] good =
                list(form, "first@x.example", "Ben \\\"B\\\"", "last@x.example").getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            byte[] damaged = good.clone();
            for (int i = 0; i <= seed % 4; i++) {
                damaged[(form == PeopleForm.CSV ? 11 : 0) + random.nextInt(damaged.length - 11)] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : "\"\\{}[],:\r\n\0".charAt(random.nextInt(11)));
            }
            assertThat(read(form, ReadOptions.DEFAULT, damaged))
                    .as("seed %d", seed)
                    .isEqualTo(read(form, ReadOptions.DEFAULT, damaged));
        }
    }
}
