package io.carillon.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Operations of the table reject bad input. The rows are made from the table's own constraints and the model's members, so an
 * operation that is added is tested from its first day.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RejectionTest {
    FilledServer filled;
    RunningServer server;
    List<Operation<?>> table;

    @BeforeAll
    final void start(@TempDir Path folder) throws IOException {
        filled = new FilledServer(folder);
        server = filled.server();
        table = filled.table(folder);
    }

    @AfterAll
    final void stop() {
        filled.close();
    }

    record Row(String what, OperationInput input, int status, String error) {
        static Row bad(String what, OperationInput input) {
            return new Row(what, input, 400, "BadRequestException");
        }

        /** Of the operations with an id in their path, the model declares no NotFoundException for one alone. */
        static Row notFound(String what, Operation<?> operation, OperationInput input) {
            return operation.name().equals("DeleteEventsConfiguration")
                    ? new Row(what, input, 403, "ForbiddenException")
                    : new Row(what, input, 404, "NotFoundException");
        }
    }

    final DynamicTest test(Operation<?> operation, Row row) {
        return DynamicTest.dynamicTest(operation.name() + ": " + row.what(), () -> {
            RawHttp.Request request = server.signed(
                    row.input().method(), row.input().target(), row.input().body());
            rejected(
                    server.send(request), row.status(), row.error(), row.error().replace("Exception", ""));
        });
    }

    static void rejected(RawHttp.Response response, int status, String error, String code) throws IOException {
        assertThat(response.header("x-amzn-errortype")).as("%s", response).isEqualTo(error);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("content-type")).isEqualTo("application/json");
        assertThat(response.header("x-amzn-requestid")).matches("[0-9a-f-]{36}");
        assertThat(response.header("date")).endsWith(" GMT");
        try (var json = new JsonFactory().createParser(response.body())) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(json.nextFieldName()).isEqualTo("Code");
            assertThat(json.nextTextValue()).isEqualTo(code);
            assertThat(json.nextFieldName()).isEqualTo("Message");
            assertThat(json.nextTextValue()).isNotBlank();
            assertThat(json.nextToken()).isEqualTo(JsonToken.END_OBJECT);
        }
    }

    static String abridged(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "... (" + value.length() + ")" : value;
    }
}
