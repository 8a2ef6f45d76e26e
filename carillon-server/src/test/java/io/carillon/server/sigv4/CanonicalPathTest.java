package io.carillon.server.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of a path, written out: recordings show only that signatures fit. */
class CanonicalPathTest {
    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/, /",
        "//, /",
        "/., /",
        "/.., /",
        "/../.., /",
        "/a, /a",
        "/a/, /a/",
        "//a///b//, /a/b/",
        "/a/., /a",
        "/a/./, /a/",
        "/a/b/.., /a",
        "/a/b/../, /a/",
        "/a/../../b, /b",
        "/a/.../..b/c., /a/.../..b/c.",
        "/a%2Fb/../c%2fd, /c%252fd",
        "/%2e%2E/%, /%252e%252E/%25",
        "/a b+*~é, /a%20b%2B%2A~%E9",
        "a/b, /a/b",
        "*, /%2A"
    })
    void normalisesAndEncodesOnceMore(String path, String canonical) {
        ByteBuilder out = new ByteBuilder(1).append("x/");

        CanonicalPath.append(path, out);

        assertThat(new String(out.copyFrom(2), ISO_8859_1)).isEqualTo(canonical);
    }
}
