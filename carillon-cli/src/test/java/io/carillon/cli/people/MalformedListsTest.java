package io.carillon.cli.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lists with one thing wrong each: every row of them is a person, or is rejected with its line and a reason, and what was
 * rejected can be read again. Lists of which nothing can be read are refused with a reason. Whether an address is one is judged
 * by the directory, when a person comes in.
 */
class MalformedListsTest {
    private static final int MANY = 1_000_000;

    /**
     * @param people how many rows are people
     * @param rejected how many are not; -1 if the whole list is refused
     */
    private record Case(String name, PeopleForm form, String list, int people, int rejected) {
        @Override
        public String toString() {
            return form + ", " + name;
        }
    }

    private static Case csv(String name, String list, int people, int rejected) {
        return new Case(name, PeopleForm.CSV, list, people, rejected);
    }

    private static Case ndjson(String name, String list, int people, int rejected) {
        return new Case(name, PeopleForm.NDJSON, list, people, rejected);
    }

    private static Case ldif(String name, String list, int people, int rejected) {
        return new Case(name, PeopleForm.LDIF, list, people, rejected);
    }

    private static Case scim(String name, String list, int people, int rejected) {
        return new Case(name, PeopleForm.SCIM, list, people, rejected);
    }

    static Stream<Case> cases() {
        return Stream.of(csv(), ndjson(), ldif(), documents()).flatMap(cases -> cases);
    }

    private static Stream<Case> csv() {
        String header = "Email,Name\n";
        return Stream.of(
                csv("empty", "", 0, -1),
                csv("blank lines only", "\n\n\n", 0, -1),
                csv("header only", header, 0, 0),
                csv("header without line end", "Email", 0, 0),
                csv("no header", "a@x.example,Anna\nb@x.example,Ben\n", 0, -1),
                csv("header twice", header + header + "a@x.example,Anna\n", 2, 0),
                csv("the same column twice", "Email,Email\na@x.example,b@x.example\n", 0, -1),
                csv("two addresses in a field", header + "\"a@x.example,b@x.example\",Anna\nc@x.example,C\n", 2, 0),
                csv("two addresses unquoted", "Email\na@x.example,b@x.example\nc@x.example\n", 1, 1),
                csv("addresses with semicolons", header + "a@x.example;b@x.example,Anna\nc@x.example,C\n", 2, 0),
                csv("blanks around an address", header + "  a@x.example ,Anna\n\tb@x.example\t,Ben\n", 2, 0),
                csv("a blank in an address", header + "a b@x.example,Anna\nc@x.example,C\n", 2, 0),
                csv("only blanks", header + "   ,  \na@x.example,Anna\n", 2, 0),
                csv("tabs", "Email\tName\na@x.example\tAnna\n", 1, 0),
                csv("semicolons", "Email;Name\na@x.example;\"Bell; Anna\"\n", 1, 0),
                csv("a quotation mark in the middle", header + "a@x.example,An\"na\nb@x.example,B\n", 2, 0),
                csv("carriage returns alone", "Email,Name\ra@x.example,Anna\rb@x.example,Ben\r", 2, 0),
                csv("all line ends at once", "Email,Name\r\na@x.example,A\rb@x.example,B\nc@x.example,C", 3, 0),
                csv("a form feed and a vertical tab", header + "a@x.example,A\f\u000b\nb@x.example,B\n", 2, 0),
                csv("a million columns", "Email" + ",x".repeat(MANY) + "\na@x.example\n", 0, -1),
                csv("a million fields", header + "a@x.example" + ",x".repeat(MANY) + "\nb@x.example,B\n", 1, 1),
                csv(
                        "a million quotation marks",
                        header + "a@x.example," + "\"".repeat(MANY + 1) + "\nb@x.example,B\n",
                        1,
                        1),
                csv(
                        "a field of ten megabytes",
                        header + "a@x.example," + "x".repeat(10 * MANY) + "\nb@x.example,B\n",
                        1,
                        1),
                csv("a header of ten megabytes", "x".repeat(10 * MANY) + ",Email\n", 0, -1),
                csv("a NUL", header + "a@x.example,A\0\nb@x.example,B\n", 1, 1));
    }

    private static Stream<Case> ndjson() {
        String good = "{\"PrimaryEmail\": \"a@x.example\"}\n";
        return Stream.of(
                ndjson("empty", "", 0, 0),
                ndjson("blank lines", "\n" + good + "\n\n" + good, 2, 0),
                ndjson("a broken line", good + "{\"PrimaryEmail\": \n" + good, 2, 1),
                ndjson("an array", good + "[" + good.strip() + "]\n" + good, 2, 1),
                ndjson("a text, a number, null", "\"x\"\n5\nnull\n" + good, 1, 3),
                ndjson(
                        "nesting of 10,000",
                        "{\"PrimaryEmail\": \"b@x.example\", \"x\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}\n"
                                + good,
                        1,
                        1),
                ndjson("a person nested 10,000 deep", "{\"PrimaryEmail\": ".repeat(10_000) + "\n" + good, 1, 1),
                ndjson(
                        "a name twice",
                        "{\"PrimaryEmail\": \"b@x.example\", \"PrimaryEmail\": \"c@x.example\"}\n" + good,
                        1,
                        1),
                ndjson("a number as a text", "{\"PrimaryEmail\": 5}\n" + good, 2, 0),
                ndjson(
                        "a PIN as a number",
                        "{\"PrimaryEmail\": \"b@x.example\", \"PersonalPIN\": 1234567890}\n" + good,
                        2,
                        0),
                ndjson("a date as a number", "{\"PrimaryEmail\": \"b@x.example\", \"RegisteredOn\": 5}\n" + good, 1, 1),
                ndjson("a list as an address", "{\"PrimaryEmail\": [\"b@x.example\"]}\n" + good, 1, 1),
                ndjson("two people in a line", good.strip() + good + good, 1, 1),
                ndjson("commas between lines", good.strip() + ",\n" + good, 1, 1),
                ndjson("single quotation marks", "{'PrimaryEmail': 'b@x.example'}\n" + good, 1, 1),
                ndjson(
                        "a text of ten megabytes",
                        "{\"PrimaryEmail\": \"" + "x".repeat(10 * MANY) + "\"}\n" + good,
                        1,
                        1),
                ndjson("a name of ten megabytes", "{\"" + "x".repeat(10 * MANY) + "\": 1}\n" + good, 1, 1),
                ndjson("a number of a million digits", "{\"PersonalPIN\": " + "9".repeat(MANY) + "}\n" + good, 1, 1));
    }

    private static Stream<Case> ldif() {
        String good = "dn: uid=a\nobjectClass: person\nmail: a@x.example\n\n";
        return Stream.of(
                ldif("empty", "", 0, 0),
                ldif("comments only", "# nobody\n", 0, 0),
                ldif("no dn", "objectClass: person\nmail: b@x.example\n\n" + good, 1, 1),
                ldif("a line without a colon", "dn: uid=b\nobjectClass person\n\n" + good, 1, 1),
                ldif("wrong Base64", "dn: uid=b\nobjectClass: person\nmail:: !!!\n\n" + good, 1, 1),
                ldif("a continuation first", " mail: b@x.example\n\n" + good, 1, 1),
                ldif("folded lines", "dn: uid\n =b\nobjectClass: per\n son\nmail: b@x.e\n xample\n\n" + good, 2, 0),
                ldif(
                        "an added entry",
                        "dn: uid=b\nchangetype: add\nobjectClass: person\nmail: b@x.example\n\n" + good,
                        2,
                        0),
                ldif("a deletion", "dn: uid=b\nchangetype: delete\n\n" + good, 1, 1),
                ldif(
                        "a modification",
                        "dn: uid=b\nchangetype: modify\nreplace: mail\nmail: b@x.example\n-\n\n" + good,
                        1,
                        1),
                ldif(
                        "a value of ten megabytes",
                        "dn: uid=b\nobjectClass: person\nmail: b@x.example\njpegPhoto:: " + "QUJD".repeat(10 * MANY / 4)
                                + "\n\n" + good,
                        1,
                        1),
                ldif(
                        "a million attributes",
                        "dn: uid=b\nobjectClass: person\n" + "cn: b\n".repeat(MANY) + "\n" + good,
                        1,
                        1));
    }

    private static Stream<Case> documents() {
        String good = "{\"userName\": \"a@x.example\"}";
        return Stream.of(
                scim("no document", "", 0, 0),
                scim("people that are texts", list("\"x\", " + good), 1, 1),
                scim("an address that is a number", list("{\"userName\": 5}, " + good), 1, 1),
                scim("e-mails that are a text", list("{\"emails\": \"b@x.example\"}, " + good), 2, 0),
                scim("active as a text", list("{\"userName\": \"b@x.example\", \"active\": \"maybe\"}, " + good), 1, 1),
                scim("resources that are no list", "{\"Resources\": 5}", 1, 0),
                scim("half a document", "{\"Resources\": [" + good + ", {\"userName\": ", 1, 1),
                scim(
                        "nesting of 10,000",
                        list("{\"x\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}") + good,
                        0,
                        1),
                new Case("users that are no list", PeopleForm.JSON, "{\"Users\": {}}", 1, 0),
                new Case("a list", PeopleForm.JSON, "[{\"PrimaryEmail\": \"a@x.example\"}]", 1, 0));
    }

    private static String list(String people) {
        return "{\"schemas\": [\"x\"], \"Resources\": [" + people + "]}";
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRowIsAPersonOrRejected(Case malformed) throws IOException {
        byte[] list = malformed.list().getBytes(StandardCharsets.UTF_8);
        if (malformed.rejected() < 0) {
            assertThatExceptionOfType(PeopleException.class).isThrownBy(() -> rows(malformed.form(), list));
            return;
        }
        List<Row> rows = rows(malformed.form(), list);
        List<RejectedRow> rejected = rows.stream()
                .filter(RejectedRow.class::isInstance)
                .map(RejectedRow.class::cast)
                .toList();
        assertThat(rows.size() - rejected.size())
                .as(rows.stream()
                        .limit(5)
                        .map(MalformedListsTest::shown)
                        .toList()
                        .toString())
                .isEqualTo(malformed.people());
        assertThat(rejected)
                .as(rows.stream()
                        .limit(5)
                        .map(MalformedListsTest::shown)
                        .toList()
                        .toString())
                .hasSize(malformed.rejected())
                .allSatisfy(row -> {
                    assertThat(row.line()).isPositive();
                    assertThat(row.reason()).endsWith(".").doesNotContain("Exception", "com.fasterxml", "\n");
                    assertThat(row.raw().length()).isLessThanOrEqualTo(PeopleLimits.MAX_ROW_BYTES);
                });
        requireToBeReadAgain(malformed, list, rejected);
    }

    private static void requireToBeReadAgain(Case malformed, byte[] list, List<RejectedRow> rejected)
            throws IOException {
        // A line that begins with a blank continues the comment before it, until it is corrected.
        if (rejected.isEmpty() || rejected.get(0).raw().startsWith(" ")) {
            return;
        }
        boolean isDocument = malformed.form() == PeopleForm.JSON || malformed.form() == PeopleForm.SCIM;
        var file = new StringWriter();
        try (PeopleReader reader = reader(malformed.form(), list)) {
            // A CSV file begins with the header of the list.
            reader.next();
            try (Rejects rejects = reader.rejects(file, true)) {
                for (RejectedRow row : rejected) {
                    rejects.add(row);
                }
            }
        }
        PeopleForm form = isDocument ? PeopleForm.NDJSON : malformed.form();
        List<Row> again = rows(form, file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(again).as(file.toString()).hasSameSizeAs(rejected);
    }

    private static String shown(Row row) {
        return row instanceof RejectedRow rejected ? Rejects.inWords(rejected) : "a person";
    }

    private static PeopleReader reader(PeopleForm form, byte[] list) throws IOException {
        InputStream in = new ByteArrayInputStream(list);
        return form.reader(in, ReadOptions.DEFAULT);
    }

    private static List<Row> rows(PeopleForm form, byte[] list) throws IOException {
        var rows = new ArrayList<Row>();
        try (PeopleReader reader = reader(form, list)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
