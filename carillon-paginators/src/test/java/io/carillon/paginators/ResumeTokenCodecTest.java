package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.carillon.paginators.internal.python.PythonLiteral;
import io.carillon.paginators.internal.token.Position;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import io.carillon.paginators.internal.token.UnreadableTokenException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;

final class ResumeTokenCodecTest {
    private static final List<String> NEXT_TOKEN = List.of("NextToken");
    private final ResumeTokenCodec codec = new ResumeTokenCodec(NEXT_TOKEN);

    static Stream<Arguments> boto3Tokens() {
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {(byte) 0xFF, 0});
        return Stream.of(
                arguments(
                        NEXT_TOKEN,
                        tokens((Object) null),
                        1,
                        "eyJOZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAxfQ=="),
                arguments(
                        NEXT_TOKEN,
                        tokens("tok"),
                        5,
                        "eyJOZXh0VG9rZW4iOiAidG9rIiwgImJvdG9fdHJ1bmNhdGVfYW1vdW50IjogNX0="),
                arguments(NEXT_TOKEN, tokens("tok"), 0, "eyJOZXh0VG9rZW4iOiAidG9rIn0="),
                arguments(NEXT_TOKEN, tokens(""), 1, "eyJOZXh0VG9rZW4iOiAiIiwgImJvdG9fdHJ1bmNhdGVfYW1vdW50IjogMX0="),
                arguments(
                        NEXT_TOKEN,
                        tokens("\u00e9\"\\\n\ud83d\ude00"),
                        2,
                        "eyJOZXh0VG9rZW4iOiAiXHUwMGU5XCJcXFxuXHVkODNkXHVkZTAwIiwgImJvdG9fdHJ1bmNhdGVfYW1vdW50IjogMn0="),
                arguments(
                        List.of("A", "B"),
                        tokens("x", null),
                        3,
                        "eyJBIjogIngiLCAiQiI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDN9"),
                arguments(
                        List.of("Marker"),
                        tokens(bytes),
                        0,
                        "eyJNYXJrZXIiOiAiL3dBPSIsICJib3RvX2VuY29kZWRfa2V5cyI6IFtbIk1hcmtlciJdXX0="),
                arguments(NEXT_TOKEN, tokens(7L), 0, base64("{\"NextToken\": 7}")));
    }

    @ParameterizedTest
    @MethodSource("boto3Tokens")
    void resumeTokensEqualBoto3sAndAreReadBack(
            List<String> names, List<@Nullable Object> tokens, long amount, String resumeToken) {
        ResumeTokenCodec codec = new ResumeTokenCodec(names);
        Position position = new Position(tokens, amount);
        assertThat(codec.encode(position)).isEqualTo(resumeToken);
        assertThat(codec.decode(resumeToken)).isEqualTo(position);
    }

    @Test
    void bytesAndAmountHaveBoto3sOrder() {
        SdkBytes bytes = SdkBytes.fromUtf8String("tok");
        String resumeToken = codec.encode(new Position(List.of(bytes), 4));
        assertThat(new String(Base64.getDecoder().decode(resumeToken), StandardCharsets.US_ASCII))
                .isEqualTo("{\"NextToken\": \"dG9r\", \"boto_truncate_amount\": 4,"
                        + " \"boto_encoded_keys\": [[\"NextToken\"]]}");
    }

    /**
     * Compares with botocore on more than 180 texts. Where botocore fails by accident, the text is a token of the
     * service.
     */
    @TestFactory
    Stream<DynamicTest> startingTokensAreReadAsByBotocore() {
        return Json.list(Json.resource("starting-tokens.json").get("starting_tokens")).stream()
                .map(Json::object)
                .map(row -> DynamicTest.dynamicTest(PythonLiteral.of(row.get("starting_token")), () -> check(row)));
    }

    private static void check(Map<String, @Nullable Object> row) {
        String startingToken = Json.text(row.get("starting_token"));
        List<String> names =
                Json.list(row.get("input_tokens")).stream().map(Json::text).toList();
        ResumeTokenCodec codec = new ResumeTokenCodec(names);
        Object error = row.get("error");
        if (error == null) {
            List<@Nullable Object> tokens = Json.list(row.get("tokens")).stream()
                    .map(ResumeTokenCodecTest::token)
                    .toList();
            long amount = row.get("amount") instanceof Long count ? count : 0;
            assertThat(codec.decode(startingToken)).isEqualTo(new Position(tokens, amount));
        } else if (error.toString().startsWith("raw ")) {
            assertThat(codec.decode(startingToken)).isEqualTo(new Position(List.of(startingToken), 0));
        } else {
            assertThatThrownBy(() -> codec.decode(startingToken))
                    .isInstanceOf(UnreadableTokenException.class)
                    .hasMessage(error.toString());
        }
    }

    private static @Nullable Object token(@Nullable Object value) {
        return value instanceof Map
                ? SdkBytes.fromByteArray(
                        Base64.getDecoder().decode(Json.text(Json.object(value).get("base64"))))
                : value;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"NextToken\": null, \"boto_truncate_amount\": -1}",
                "{\"NextToken\": null, \"boto_truncate_amount\": \"1\"}",
                "{\"NextToken\": null, \"boto_truncate_amount\": 1.0}",
                "{\"NextToken\": null, \"boto_truncate_amount\": true}",
                "{\"NextToken\": null, \"boto_truncate_amount\": 9223372036854775808}",
                "{\"NextToken\": \"x\", \"AccountId\": \"other\"}",
                "{\"NextToken\": \"x\", \"UserType\": null}",
                "{\"Marker\": \"x\"}",
                "{\"NextToken\": \"x\", \"boto_encoded_keys\": [[\"Nope\"]]}",
                "{\"NextToken\": \"x\", \"boto_encoded_keys\": [[\"NextToken\"]]}",
                "{\"NextToken\": 1, \"boto_encoded_keys\": [[\"NextToken\"]]}",
                "{\"NextToken\": \"dG9r\", \"boto_encoded_keys\": [\"NextToken\"]}",
                "{\"NextToken\": \"dG9r\", \"boto_encoded_keys\": [[]]}",
                "{\"NextToken\": \"dG9r\", \"boto_encoded_keys\": [[\"NextToken\", 0]]}",
            })
    void brokenResumeTokenIsRefused(String json) {
        assertThatThrownBy(() -> codec.decode(base64(json)))
                .isInstanceOf(UnreadableTokenException.class)
                .hasMessageStartingWith("Bad starting token: {'");
    }

    @ParameterizedTest
    @CsvSource({"None___-1", "tok___-5", "tok___9223372036854775808"})
    void legacyAmountOutOfRangeIsRefused(String startingToken) {
        assertThatThrownBy(() -> codec.decode(startingToken))
                .isInstanceOf(UnreadableTokenException.class)
                .hasMessage("Bad starting token: " + startingToken);
    }

    @Test
    void foreignKeysAreNamed() {
        assertThatThrownBy(() -> codec.decode(base64("{\"NextToken\": \"n0\", \"AccountId\": \"other\"}")))
                .hasMessageStartingWith(
                        "Bad starting token: {'NextToken': 'n0', 'AccountId': 'other'} has AccountId in addition to NextToken");
    }

    private static List<@Nullable Object> tokens(@Nullable Object... tokens) {
        return Collections.unmodifiableList(Arrays.asList(tokens));
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
