package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.internal.python.PythonLiteral;
import io.carillon.paginators.internal.token.Position;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Tokens that are maps, lists and structures, with bytes anywhere in them, compared with botocore's. */
final class StructuredTokensTest {
    @TestFactory
    Stream<DynamicTest> resumeTokensEqualBoto3sAndAreReadBack() {
        return Json.list(Json.resource("structured-tokens.json").get("resume_tokens")).stream()
                .map(Json::object)
                .map(row -> DynamicTest.dynamicTest(PythonLiteral.of(row.get("tokens")), () -> check(row)));
    }

    private static void check(Map<String, @Nullable Object> row) {
        List<String> names =
                Json.list(row.get("input_tokens")).stream().map(Json::text).toList();
        Map<String, @Nullable Object> content = TaggedJson.object(row.get("tokens"));
        List<@Nullable Object> tokens = new ArrayList<>();
        names.forEach(name -> tokens.add(content.get(name)));
        Position position = new Position(tokens, (Long) Json.present(row.get("amount")));
        String resumeToken = Json.text(row.get("resume_token"));
        ResumeTokenCodec codec = new ResumeTokenCodec(names);
        assertThat(codec.encode(position)).isEqualTo(resumeToken);
        assertThat(codec.decode(resumeToken)).isEqualTo(position);
        if (content.containsKey("ExclusiveStartKey")) {
            checkAsKey(Json.object(content.get("ExclusiveStartKey")), resumeToken);
        }
    }

    private static void checkAsKey(Map<String, @Nullable Object> plain, String resumeToken) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        plain.forEach((name, value) -> key.put(name, attributeValue(Json.object(value))));
        Position read = RequestParameters.of(Scan.MODEL, ScanRequest.builder().build(), PaginationConfig.DEFAULT)
                .start(Optional.of(Scan.CODEC.decode(resumeToken)));
        assertThat(read.tokens()).isEqualTo(List.of(key));
        assertThat(Scan.CODEC.encode(new Position(List.of(key), read.amount()))).isEqualTo(resumeToken);
    }

    private static AttributeValue attributeValue(Map<String, @Nullable Object> plain) {
        Map.Entry<String, @Nullable Object> only = plain.entrySet().iterator().next();
        Object value = only.getValue();
        return switch (only.getKey()) {
            case "S" -> AttributeValue.fromS(Json.text(value));
            case "N" -> AttributeValue.fromN(Json.text(value));
            case "B" -> AttributeValue.fromB((SdkBytes) value);
            case "SS" ->
                AttributeValue.fromSs(Json.list(value).stream().map(Json::text).toList());
            case "NS" ->
                AttributeValue.fromNs(Json.list(value).stream().map(Json::text).toList());
            case "BS" ->
                AttributeValue.fromBs(
                        Json.list(value).stream().map(SdkBytes.class::cast).toList());
            case "BOOL" -> AttributeValue.fromBool((Boolean) value);
            case "L" ->
                AttributeValue.fromL(Json.list(value).stream()
                        .map(element -> attributeValue(Json.object(element)))
                        .toList());
            case "M" -> {
                Map<String, AttributeValue> map = new LinkedHashMap<>();
                Json.object(value).forEach((name, element) -> map.put(name, attributeValue(Json.object(element))));
                yield AttributeValue.fromM(map);
            }
            default -> throw new AssertionError(only.getKey());
        };
    }
}
