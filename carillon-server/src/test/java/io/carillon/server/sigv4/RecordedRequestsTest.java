package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real clients have signed is accepted, and in no other form than they signed it. */
class RecordedRequestsTest {
    private final SigV4Verifier<String> verifier = Example.verifierAt(Example.TIME);

    static List<String> requests() throws IOException {
        Path root = Example.recordings();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".request"))
                    .map(name -> name.substring(0, name.length() - ".request".length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreRecordingsOfFourSigners() throws IOException {
        assertThat(requests())
                .extracting(name -> name.substring(0, name.indexOf('/')))
                .contains("botocore-1.29.27", "botocore-1.29.27-crt", "botocore-1.43.11")
                .anyMatch(folder -> folder.startsWith("javascript-"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isAccepted(String name) {
        CapturedRequest request = Example.recorded(name);
        Credential<String> signer = request.header("Authorization").contains(Example.TEMPORARY.accessKeyId())
                ? Example.TEMPORARY
                : Example.LONG_TERM;

        assertThat(verifier.verify(request))
                .isEqualTo(new Caller<>(signer.accessKeyId(), signer.awsAccountId(), signer.grant()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isRefusedOnceAnyPartOfItChanges(String name) {
        CapturedRequest request = Example.recorded(name);
        String path = request.path();
        List<CapturedRequest> changed = List.of(
                request.withMethod("PATCH"),
                request.withTarget(request.target().replace(path, path + "x")),
                request.withTarget(request.target() + (request.query() == null ? "?x" : "&x")),
                request.withBody("x"),
                request.with("host", "chime.example.com"));

        assertThat(changed)
                .allSatisfy(other -> assertThatThrownBy(() -> verifier.verify(other))
                        .isInstanceOfSatisfying(
                                AuthenticationException.class,
                                refusal ->
                                        assertThat(refusal.error()).isEqualTo(AuthenticationError.INVALID_SIGNATURE)));
    }
}
