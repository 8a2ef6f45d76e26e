package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.internal.python.PythonJson;
import io.carillon.paginators.internal.python.PythonLiteral;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkBytes;

final class PythonTextTest {

    @TestFactory
    Stream<DynamicTest> textIsFormattedAsInPython() {
        return Json.list(Json.resource("python-texts.json").get("texts")).stream()
                .map(Json::object)
                .map(row -> DynamicTest.dynamicTest(Json.text(row.get("json")), () -> {
                    String text = Json.text(row.get("text"));
                    assertThat(PythonLiteral.of(text)).isEqualTo(row.get("repr"));
                    assertThat(PythonJson.write(text)).isEqualTo(row.get("json"));
                }));
    }

    @Test
    void otherValuesAreFormattedAsInPython() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("b", Arrays.asList(null, true, false, -1L, 2));
        map.put("a", Map.of());
        assertThat(PythonLiteral.of(map)).isEqualTo("{'b': [None, True, False, -1, 2], 'a': {}}");
        assertThat(PythonJson.write(map)).isEqualTo("{\"b\": [null, true, false, -1, 2], \"a\": {}}");
    }

    @Test
    void compactJsonHasNoSpacesAndAllNumbers() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("é", Arrays.asList(null, true, -1L, 2, new BigInteger("9223372036854775808")));
        map.put("a", List.of(1.0, 1e16, 1e-5f, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, "x, y: z"));
        assertThat(PythonJson.writeCompact(map))
                .isEqualTo("{\"\\u00e9\":[null,true,-1,2,9223372036854775808],"
                        + "\"a\":[1.0,1e+16,1e-05,-0.0,NaN,-Infinity,\"x, y: z\"]}");
    }

    @Test
    void bytesAreFormattedAsInPython() {
        byte[] bytes = {'a', '\'', '\n', 0, 0x7F, (byte) 0x80, (byte) 0xFF};
        assertThat(PythonLiteral.of(SdkBytes.fromByteArray(bytes))).isEqualTo("b\"a'\\n\\x00\\x7f\\x80\\xff\"");
    }

    @Test
    void fractionsAreRejected() {
        assertThatThrownBy(() -> PythonJson.write(List.of(1.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not representable in JSON: Double");
    }
}
