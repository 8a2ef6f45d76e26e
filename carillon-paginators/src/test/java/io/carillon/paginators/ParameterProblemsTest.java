package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carillon.paginators.internal.python.PythonLiteral;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Problems with parameters, compared with botocore's messages and order. */
final class ParameterProblemsTest {
    private static final Pattern TYPES = Pattern.compile(", type: (.*), valid types: (.*)");
    private static final Map<String, String> TYPE_OF_VALUE = Map.of(
            "<class 'int'>", "Long",
            "<class 'float'>", "Double",
            "<class 'str'>", "String",
            "<class 'bool'>", "Boolean",
            "<class 'bytes'>", "SdkBytes",
            "<class 'list'>", "List",
            "<class 'dict'>", "Map",
            "<class 'NoneType'>", "null");
    private static final Map<String, String> VALID_TYPES = Map.of(
            "<class 'int'>", "Integer",
            "<class 'str'>", "String",
            "<class 'bool'>", "Boolean",
            "<class 'dict'>", "Map",
            "<class 'list'>, <class 'tuple'>", "List",
            "<class 'bytes'>, <class 'bytearray'>, file-like object", "SdkBytes");

    private static final Map<String, MapPaginator<?, ?, ?>> PAGINATORS = Map.of(
            "list_users",
                    MapPaginator.of(
                            Paginator.of(ChimeOperation.LIST_USERS.model(), ParameterProblemsTest::send),
                            ListUsersRequest.builder().build()),
            "scan",
                    MapPaginator.of(
                            Scan.paginator(ParameterProblemsTest::send),
                            ScanRequest.builder().build()));

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T send(Object request) {
        throw new AssertionError("a request was sent: " + request);
    }

    @TestFactory
    Stream<DynamicTest> problemsHaveBotocoresWordsAndOrder() {
        return Json.list(Json.resource("parameter-problems.json").get("cases")).stream()
                .map(Json::object)
                .map(row -> DynamicTest.dynamicTest(
                        PythonLiteral.of(row.get("parameters")) + PythonLiteral.of(row.get("pagination_config")),
                        () -> check(row)));
    }

    private static void check(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> parameters = TaggedJson.object(row.get("parameters"));
        parameters.put("PaginationConfig", row.get("pagination_config"));
        PageIterator<?, ?> walk = Json.present(PAGINATORS.get(Json.text(row.get("operation"))))
                .paginate(parameters)
                .iterator();
        assertThat(catchThrowableOfType(ParameterValidationException.class, walk::next)
                        .problems())
                .isEqualTo(Json.list(row.get("problems")).stream()
                        .map(problem -> inJava(Json.text(problem)))
                        .toList());
    }

    /** The message with Java's types, and with the one DynamoDB member that the SDK renamed and moved. */
    private static String inJava(String problem) {
        return TYPES.matcher(problem)
                .replaceAll(types -> ", type: %s, valid types: %s"
                        .formatted(
                                Json.present(TYPE_OF_VALUE.get(types.group(1))),
                                Json.present(VALID_TYPES.get(types.group(2)))))
                .replace("NULL, BOOL", "BOOL, NUL");
    }

    @Test
    void keyThatIsNotAStringIsReported() {
        PageIterator<?, ?> walk = Json.present(PAGINATORS.get("scan"))
                .paginate(Map.of("TableName", "table", "ExpressionAttributeNames", Map.of(3, "a")))
                .iterator();
        assertThat(catchThrowableOfType(ParameterValidationException.class, walk::next)
                        .problems())
                .containsExactly("Invalid type for parameter ExpressionAttributeNames (key: 3), value: 3,"
                        + " type: Integer, valid types: String");
    }

    @Test
    void invalidConfigIsReportedImmediately() {
        MapPaginator<?, ?, ?> paginator = Json.present(PAGINATORS.get("list_users"));
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("PaginationConfig", null);
        assertThat(problems(paginator, parameters))
                .containsExactly("Invalid type for parameter PaginationConfig, value: None, type: null,"
                        + " valid types: Map, PaginationConfig");
        assertThat(problems(paginator, Map.of("PaginationConfig", Map.of("MaxItem", 5, "PageSize", 0))))
                .containsExactly(
                        "Unknown parameter in PaginationConfig: \"MaxItem\", must be one of: MaxItems, PageSize,"
                                + " StartingToken",
                        "Invalid value for parameter PageSize, value: 0, valid min value: 1");
    }

    private static List<String> problems(MapPaginator<?, ?, ?> paginator, Map<String, ?> parameters) {
        return catchThrowableOfType(ParameterValidationException.class, () -> paginator.paginate(parameters))
                .problems();
    }
}
