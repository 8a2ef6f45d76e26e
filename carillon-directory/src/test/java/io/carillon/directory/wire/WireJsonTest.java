package io.carillon.directory.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AlexaForBusinessMetadata;
import software.amazon.awssdk.services.chime.model.BatchUpdateUserRequest;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.InviteUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

class WireJsonTest {
    private static final User USER = User.builder()
            .userId("id")
            .displayName("Zoë \"Z\" \\ 佐藤 \ud83d\ude00 \u0001")
            .userType(UserType.SHARED_DEVICE)
            .registeredOn(Instant.parse("2018-12-20T18:45:25.231Z"))
            .alexaForBusinessMetadata(AlexaForBusinessMetadata.builder()
                    .isAlexaForBusinessEnabled(false)
                    .build())
            .build();

    @Test
    void membersHaveTheirWireNamesAndTimestampsThreeDigits() {
        assertThat(WireWriter.write(USER.toBuilder().displayName("x").build()))
                .asString(UTF_8)
                .isEqualTo("{\"UserId\":\"id\",\"DisplayName\":\"x\",\"UserType\":\"SharedDevice\","
                        + "\"RegisteredOn\":\"2018-12-20T18:45:25.231Z\","
                        + "\"AlexaForBusinessMetadata\":{\"IsAlexaForBusinessEnabled\":false}}");
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z,1970-01-01T00:00:00.000Z",
        "2026-11-24T08:00:00.1Z,2026-11-24T08:00:00.100Z",
        "2026-11-24T08:00:00.123999Z,2026-11-24T08:00:00.123Z",
        "1969-12-31T23:59:59.999999Z,1969-12-31T23:59:59.999Z",
        "1000-01-01T00:00:00Z,1000-01-01T00:00:00.000Z",
        "0999-12-31T23:59:59Z,0999-12-31T23:59:59.000Z",
        "+10000-01-01T00:00:00.5Z,+10000-01-01T00:00:00.500Z",
    })
    void timestampsAreCutToMilliseconds(String instant, String written) {
        assertThat(WireWriter.write(
                        User.builder().registeredOn(Instant.parse(instant)).build()))
                .asString(UTF_8)
                .isEqualTo("{\"RegisteredOn\":\"" + written + "\"}");
    }

    @Test
    void onlyTheBodyIsWritten() {
        assertThat(WireWriter.write(
                        CreateUserRequest.builder().accountId("a").username("u").build()))
                .asString(UTF_8)
                .isEqualTo("{\"Username\":\"u\"}");
    }

    @Test
    void printedJsonIsIndentedByFour() {
        var response = ListUsersResponse.builder()
                .users(User.builder().userId("é").build())
                .nextToken("t")
                .build();
        assertThat(WireWriter.writeIndented(response, Instant::toString))
                .isEqualTo("{\n    \"Users\": [\n        {\n            \"UserId\": \"é\"\n        }\n    ],\n"
                        + "    \"NextToken\": \"t\"\n}");
        assertThat(WireWriter.writeIndented(
                        ListUsersResponse.builder().users(List.of()).build(), Instant::toString))
                .isEqualTo("{\n    \"Users\": []\n}");
    }

    private static CreateUserRequest read(String json) throws WireFormatException {
        var builder = CreateUserRequest.builder();
        WireReader.read(json.getBytes(UTF_8), builder);
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                " \n{ } \n",
                "{\"Unknown\": {\"deep\": [1, {\"x\": null}]}}",
                "{\"Username\": null}",
                "{\"AccountId\": \"not a member of the body\"}",
                "{\"username\": \"another case\"}"
            })
    void emptyMembersSetNothing(String json) throws Exception {
        assertThat(read(json)).isEqualTo(CreateUserRequest.builder().build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "7",
                "\"x\"",
                "null",
                "{",
                "{}}",
                "{} {}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "// c\n{}",
                "{\"Username\":\"a\",\"Username\":\"b\"}",
                "{\"x\":1,\"x\":1}",
                "{\"Username\":7}",
                "{\"Username\":true}",
                "{\"Username\":[]}",
                "{\"Username\":{}}",
                "{\"Username\":\"\\ud800\"}",
                "{\"Username\":\"\\udc00\\ud800\"}",
                "{\"Username\":\"a\nb\"}",
                "{\"x\":01}",
                "{\"x\":NaN}",
                "\u0000{}",
                "\ufeff{}",
                "\ufeff\ufeff{}"
            })
    void malformedValuesAreRejected(String json) {
        assertThatExceptionOfType(WireFormatException.class).isThrownBy(() -> read(json));
    }

    /** In order: no UTF-8 at all, cut short, overlong, two surrogates, half of one, beyond Unicode. */
    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3", "c181", "eda0bdedb880", "eda080", "f4908080"})
    void bytesThatAreNoUtf8AreRefused(String hex) throws Exception {
        var json = new ByteArrayOutputStream();
        json.write("{\"Username\":\"".getBytes(UTF_8));
        json.write(HexFormat.of().parseHex(hex));
        json.write("\"}".getBytes(UTF_8));
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireReader.read(json.toByteArray(), CreateUserRequest.builder()))
                .withMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void otherEncodingsAreRefused(String charset) {
        byte[] json = "{\"Username\":\"x\"}".getBytes(Charset.forName(charset));
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireReader.read(json, CreateUserRequest.builder()));
    }

    @Test
    void depthIsLimited() throws Exception {
        int inside = WireReader.MAX_DEPTH - 1;
        read("{\"x\":" + "[".repeat(inside) + "]".repeat(inside) + "}");
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> read("{\"x\":" + "[".repeat(inside + 1) + "]".repeat(inside + 1) + "}"));
    }

    /** The braces are two of the tokens, and each member's name is one more than its value's. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{, 'x#':1, }, 4999",
                "{'x':[, #, ]}, 9995",
                "{'x':{, 'x#':[], }}, 3331",
                "`{'Username':'a','x':[`, 1e99#, ]}, 9993"
            })
    void namesAndValuesAreLimited(String head, String part, String tail, int most) throws Exception {
        read(json(head, part, tail, most));
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> read(json(head, part, tail, most + 1)))
                .withMessageContaining("10000 names and values");
    }

    private static String json(String head, String part, String tail, int count) {
        return (head
                        + IntStream.range(0, count)
                                .mapToObj(number -> part.replace("#", Integer.toString(number)))
                                .collect(Collectors.joining(","))
                        + tail)
                .replace('\'', '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"UserEmailList\":\"a\"}", "{\"UserEmailList\":[null]}", "{\"UserEmailList\":[\"a\",7]}"})
    void listsHoldTheirElementsTypeAlone(String json) {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireReader.read(json.getBytes(UTF_8), InviteUsersRequest.builder()))
                .withMessageContaining("UserEmailList");
    }

    @Test
    void messagesNameTheMemberAndNotItsValue() {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireReader.read(
                        "{\"UpdateUserRequestItems\":[{\"UserId\":\"a\"},{\"UserId\":123456}]}".getBytes(UTF_8),
                        BatchUpdateUserRequest.builder()))
                .withMessage("UpdateUserRequestItems[1].UserId is not a string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2018-12-20T18:45:25.231Z", "2018-12-20T18:45:25.231+00:00", "2018-12-20T19:45:25.231+01:00"})
    void timestampsAreReadWithAnyOffset(String text) throws Exception {
        var builder = User.builder();
        WireReader.read(("{\"RegisteredOn\":\"" + text + "\"}").getBytes(UTF_8), builder);
        assertThat(builder.build().registeredOn()).isEqualTo(Instant.parse("2018-12-20T18:45:25.231Z"));
    }

    /** Behind and before members of every kind, and with escapes. */
    @Test
    void oneTextIsReadWithoutTheOthers() throws Exception {
        assertThat(WireReader.textOf(WireWriter.write(USER), "DisplayName")).isEqualTo(USER.displayName());
        User unnamed = USER.toBuilder().displayName(null).build();
        assertThat(WireReader.textOf(WireWriter.write(unnamed), "DisplayName")).isNull();
        byte[] nested = "{\"a\":{\"DisplayName\":\"inner\"},\"b\":[\"DisplayName\",{}],\"DisplayName\":\"outer\"}"
                .getBytes(UTF_8);
        assertThat(WireReader.textOf(nested, "DisplayName")).isEqualTo("outer");
        assertThat(WireReader.textOf("{\"DisplayName\":7}".getBytes(UTF_8), "DisplayName"))
                .isNull();
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireReader.textOf("[]".getBytes(UTF_8), "DisplayName"));
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireReader.textOf("{\"a\":".getBytes(UTF_8), "DisplayName"));
    }
}
