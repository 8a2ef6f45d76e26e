package io.carillon.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.carillon.paginators.SearchExpression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.BatchSuspendUserResponse;
import software.amazon.awssdk.services.chime.model.GetUserResponse;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersResponse;

/** CSV, NDJSON and tables, which the AWS CLI does not have, or has otherwise. */
class RowFormatsTest {
    private static final ResultShape USERS =
            ResultShape.of(ListUsersResponse.builder().build());
    private static final String HEADER =
            "UserId,AccountId,PrimaryEmail,PrimaryProvisionedNumber,DisplayName,LicenseType,UserType,"
                    + "UserRegistrationStatus,UserInvitationStatus,RegisteredOn,InvitedOn,"
                    + "AlexaForBusinessMetadata.IsAlexaForBusinessEnabled,AlexaForBusinessMetadata.AlexaForBusinessRoomArn,"
                    + "PersonalPIN\r\n";

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    @SafeVarargs
    private static String printed(
            ResultFormat format,
            @Nullable String query,
            ResultShape shape,
            int width,
            Map<String, @Nullable Object>... pages)
            throws IOException {
        var out = new StringWriter();
        ResultWriter writer = ResultWriter.of(
                format,
                query == null ? null : SearchExpression.compile(query),
                shape,
                new OutputTarget(out, width, false));
        if (pages.length == 1) {
            writer.write(pages[0]);
        } else {
            for (Map<String, @Nullable Object> page : pages) {
                writer.page(page);
            }
            writer.end(null);
        }
        return out.toString();
    }

    private static Map<String, @Nullable Object> users(Object... users) {
        return map("Users", Arrays.asList(users));
    }

    private static Map<String, @Nullable Object> ada() {
        return map(
                "UserId",
                "u1",
                "DisplayName",
                "Ada, \"Countess\"\nLovelace",
                "RegisteredOn",
                Instant.parse("2026-01-02T03:04:05.600Z"),
                "AlexaForBusinessMetadata",
                map("IsAlexaForBusinessEnabled", false));
    }

    @Test
    void theColumnsOfCsvAreTheModelsWhateverTheRowsHave() throws IOException {
        String csv = printed(
                ResultFormat.CSV, null, USERS, 80, users(ada()), users(map("UserId", "u2", "PersonalPIN", "=1+1")));
        assertThat(csv)
                .isEqualTo(HEADER
                        + "u1,,,,\"Ada, \"\"Countess\"\"\nLovelace\",,,,,2026-01-02T03:04:05.600000+00:00,,false,,\r\n"
                        + "u2,,,,,,,,,,,,,=1+1\r\n");
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
            assertThat(reader.stream().map(CsvRecord::getFieldCount)).containsExactly(14, 14, 14);
        }
        assertThat(printed(ResultFormat.CSV, null, USERS, 80, users())).isEqualTo(HEADER);
    }

    @Test
    void rowsAreWrittenAsTheirPageComes() throws IOException {
        for (ResultFormat format : List.of(ResultFormat.CSV, ResultFormat.NDJSON)) {
            var out = new StringWriter();
            ResultWriter writer = ResultWriter.of(format, null, USERS, OutputTarget.of(out));
            writer.page(users(map("UserId", "u1")));
            assertThat(out.toString()).contains("u1");
            writer.page(users(map("UserId", "u2")));
            assertThat(out.toString()).contains("u2");
        }
    }

    @Test
    void aQueryDecidesTheColumns() throws IOException {
        Map<String, @Nullable Object> first = users(ada(), map("UserId", "u2", "PrimaryEmail", "x@y.example"));
        Map<String, @Nullable Object> second = users(map("UserId", "u3"));
        assertThat(printed(ResultFormat.CSV, "Users[].{Id: UserId, Mail: PrimaryEmail}", USERS, 80, first, second))
                .isEqualTo("Id,Mail\r\nu1,\r\nu2,x@y.example\r\nu3,\r\n");
        assertThat(printed(ResultFormat.CSV, "Users[].[UserId, PrimaryEmail]", USERS, 80, first, second))
                .isEqualTo("1,2\r\nu1,\r\nu2,x@y.example\r\nu3,\r\n");
        assertThat(printed(ResultFormat.CSV, "Users[].UserId", USERS, 80, first, second))
                .isEqualTo("Value\r\nu1\r\nu2\r\nu3\r\n");
        assertThat(printed(ResultFormat.CSV, "{Ids: Users[].UserId}", USERS, 80, first, second))
                .isEqualTo("Ids\r\nu1\r\nu2\r\nu3\r\n");
        assertThat(printed(ResultFormat.CSV, "{Count: length(Users)}", USERS, 80, first, second))
                .isEqualTo("Count\r\n3\r\n");
        assertThat(printed(ResultFormat.NDJSON, "length(Users)", USERS, 80, first, second))
                .isEqualTo("3\n");
    }

    @Test
    void laterRowsMayAddColumns() throws IOException {
        assertThat(printed(ResultFormat.CSV, "rows", USERS, 80, map("rows", List.of(map("a", 1), map("a", 2, "b", 3)))))
                .isEqualTo("a,b\r\n1,\r\n2,3\r\n");
    }

    @Test
    void aRowOfNdjsonIsAnElementOrTheOneObject() throws IOException {
        assertThat(printed(ResultFormat.NDJSON, null, USERS, 80, users(ada(), map("UserId", "é\u2028"))))
                .isEqualTo(
                        "{\"UserId\":\"u1\",\"DisplayName\":\"Ada, \\\"Countess\\\"\\nLovelace\","
                                + "\"RegisteredOn\":\"2026-01-02T03:04:05.600000+00:00\","
                                + "\"AlexaForBusinessMetadata\":{\"IsAlexaForBusinessEnabled\":false}}\n{\"UserId\":\"é\u2028\"}\n");
        assertThat(printed(
                        ResultFormat.NDJSON,
                        null,
                        ResultShape.of(GetUserResponse.builder().build()),
                        80,
                        map("User", map("UserId", "u1"))))
                .isEqualTo("{\"UserId\":\"u1\"}\n");
        assertThat(printed(ResultFormat.NDJSON, null, USERS, 80, map())).isEmpty();
    }

    @Test
    void aListOfTextsIsOneColumn() throws IOException {
        ResultShape numbers =
                ResultShape.of(SearchAvailablePhoneNumbersResponse.builder().build());
        Map<String, @Nullable Object> found = map("E164PhoneNumbers", List.of("+12065550100", "+12065550101"));
        assertThat(printed(ResultFormat.CSV, null, numbers, 80, found))
                .isEqualTo("E164PhoneNumbers\r\n+12065550100\r\n+12065550101\r\n");
        assertThat(ResultShape.of(BatchSuspendUserResponse.builder().build()).columns())
                .containsExactly("UserId", "ErrorCode", "ErrorMessage");
    }

    @Test
    void aTableHasTheColumnsThatHaveValues() throws IOException {
        assertThat(printed(
                        ResultFormat.TABLE,
                        null,
                        USERS,
                        80,
                        users(
                                map("UserId", "u1", "DisplayName", "日本語"),
                                map("UserId", "u22", "DisplayName", "😀 x", "PersonalPIN", "1"))))
                .isEqualTo("""
                        UserId  DisplayName  PersonalPIN
                        u1      日本語
                        u22     😀 x         1
                        """);
        assertThat(printed(ResultFormat.TABLE, "[]", USERS, 80, map())).isEmpty();
    }

    @Test
    void aTableFitsTheTerminalAndLosesNothing() throws IOException {
        String name = "Ada Lovelace 日本語 👩‍💻 ".repeat(4).strip();
        for (int width : List.of(40, 50, 60, 79, 100, 200)) {
            String table = printed(
                    ResultFormat.TABLE,
                    null,
                    USERS,
                    width,
                    users(
                            map("UserId", "3e5f9d1c-0000-4000-8000-000000000000", "DisplayName", name),
                            map("UserId", "u2", "DisplayName", "Bo")));
            assertThat(table.lines())
                    .allSatisfy(
                            line -> assertThat(CellText.width(line)).as(line).isLessThanOrEqualTo(width));
            String found = table.replaceAll("\\s", "");
            name.codePoints()
                    .filter(point -> !Character.isWhitespace(point))
                    .forEach(point -> assertThat(found).contains(Character.toString(point)));
        }
    }

    @Test
    void aRowThatCannotFitBecomesABlock() throws IOException {
        Map<String, @Nullable Object> wide = map();
        for (String column : USERS.columns().subList(0, 10)) {
            wide.put(column, "the value of this");
        }
        List<String> lines =
                new ArrayList<>(printed(ResultFormat.TABLE, null, USERS, 80, users(wide, map("UserId", "u2")))
                        .lines()
                        .toList());
        assertThat(lines.get(0)).isEqualTo("-- 1 of 2 --");
        assertThat(lines.get(1)).isEqualTo("UserId                    the value of this");
        assertThat(lines.subList(11, 13)).containsExactly("-- 2 of 2 --", "UserId                    u2");
    }

    @Test
    void aTableDoesNotExecuteWhatIsInIt() throws IOException {
        assertThat(printed(
                        ResultFormat.TABLE,
                        null,
                        USERS,
                        80,
                        users(map("DisplayName", "a\u001b[2J\nb\tc\u202ed\u0085 👩‍💻"))))
                .isEqualTo("DisplayName\na\\x1b[2J\\nb\\tc\\u202ed\\x85 👩‍💻\n");
    }

    @Test
    void timestampsAreWrittenAsPythonWritesThem() {
        Map.of(
                        "2026-01-02T03:04:05Z", "2026-01-02T03:04:05+00:00",
                        "2026-12-31T23:59:59.999Z", "2026-12-31T23:59:59.999000+00:00",
                        "0001-01-01T00:00:00.000001999Z", "0001-01-01T00:00:00.000001+00:00",
                        "1969-12-31T23:59:59.000000999Z", "1969-12-31T23:59:59+00:00")
                .forEach((wire, python) ->
                        assertThat(PlainText.timestamp(Instant.parse(wire))).isEqualTo(python));
    }

    @Test
    void whatIsHeldBackIsTheSameToAStreamAndToAnyWriter() throws IOException {
        Map<String, @Nullable Object> page = users();
        page.put("Users", new ArrayList<>(Collections.nCopies(3000, map("DisplayName", "Zoë 日本 😀"))));
        var bytes = new ByteArrayOutputStream();
        var text = new StringWriter();
        for (Writer out : List.of(new Utf8PrintWriter(bytes), text)) {
            out.write("é: ");
            ResultWriter writer = ResultWriter.of(ResultFormat.JSON, null, USERS, OutputTarget.of(out));
            writer.page(page);
            writer.page(page);
            writer.end("token");
            out.flush();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .hasSizeGreaterThan(1 << 18)
                .isEqualTo(text.toString());
    }

    @Test
    void onlyTheHeaderIsBold() throws IOException {
        var out = new StringWriter();
        ResultWriter writer = ResultWriter.of(ResultFormat.TABLE, null, USERS, new OutputTarget(out, 80, true));
        writer.write(users(map("UserId", "u1")));
        assertThat(out.toString()).isEqualTo("\u001b[1mUserId\u001b[0m\nu1\n");
    }
}
