package io.carillon.directory.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberReaderTest {
    private static List<String> members(String json) {
        byte[] bytes = ("x" + json + "x").getBytes(UTF_8);
        var reader = new MemberReader(bytes, 1, bytes.length - 1);
        var found = new ArrayList<String>();
        while (reader.next()) {
            found.add(new String(bytes, reader.nameStart(), reader.nameEnd() - reader.nameStart(), UTF_8));
            found.add(new String(bytes, reader.valueStart(), reader.valueEnd() - reader.valueStart(), UTF_8));
            assertThat(reader.valueKind()).isEqualTo(found.get(found.size() - 1).charAt(0));
        }
        assertThat(reader.next()).as("behind the last").isFalse();
        return found;
    }

    @Test
    void valuesOfAllKindsAreFoundWhole() {
        assertThat(members("{}")).isEmpty();
        assertThat(members("{\"a\":\"b\"}")).containsExactly("\"a\"", "\"b\"");
        assertThat(members("{\"a\":\"\",\"\":1,\"é\":[],\"d\":{}}"))
                .containsExactly("\"a\"", "\"\"", "\"\"", "1", "\"é\"", "[]", "\"d\"", "{}");
        assertThat(members("{\"a\":{\"b\":[{\"}\":\"]\"},-1.5e3]},\"c\":null,\"d\":true}"))
                .containsExactly("\"a\"", "{\"b\":[{\"}\":\"]\"},-1.5e3]}", "\"c\"", "null", "\"d\"", "true");
    }

    @Test
    void escapedQuotesAndBackslashesDoNotEndATextThatTheyAreIn() {
        assertThat(members("{\"a\\\"\":\"\\\\\",\"b\":[\"\\\\\\\"}\",\"x\"]}"))
                .containsExactly("\"a\\\"\"", "\"\\\\\"", "\"b\"", "[\"\\\\\\\"}\",\"x\"]");
    }

    @Test
    void namesAreCompared() {
        var reader = new MemberReader("{\"userType\":1}".getBytes(UTF_8));
        assertThat(reader.next()).isTrue();
        assertThat(reader.isNamed("userType".getBytes(UTF_8))).isTrue();
        assertThat(reader.isNamed("usertype".getBytes(UTF_8))).isFalse();
        assertThat(reader.isNamed("userTyp".getBytes(UTF_8))).isFalse();
        assertThat(reader.isNamedInAnyCase("usertype".getBytes(UTF_8))).isTrue();
        assertThat(reader.isNamedInAnyCase("usertyp".getBytes(UTF_8))).isFalse();
        assertThat(reader.isNamedInAnyCase("usertypo".getBytes(UTF_8))).isFalse();
        assertThat(reader.isNameFrom("user".getBytes(UTF_8))).isTrue();
        assertThat(reader.isNameFrom("userType".getBytes(UTF_8))).isTrue();
        assertThat(reader.isNameFrom("userTypes".getBytes(UTF_8))).isFalse();
        assertThat(reader.isNameFrom("User".getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":\"",
                "{\"a\":\"b\\",
                "{\"a\":\"b\"",
                "{\"a\":1",
                "{\"a\":[1",
                "{\"a\":{\"b\":\"}",
                "{\"a\" :1}",
                "{a:1}",
                "{\"a\":1,"
            })
    void whatWasCutOffOrIsNotJsonIsRefused(String json) {
        assertThatIllegalStateException().isThrownBy(() -> {
            var reader = new MemberReader(json.getBytes(UTF_8));
            while (reader.next()) {
                assertThat(reader.valueEnd()).isLessThanOrEqualTo(json.length());
            }
        });
    }
}
