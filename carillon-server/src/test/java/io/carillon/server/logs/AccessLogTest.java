package io.carillon.server.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.server.CapturedLog;
import io.carillon.server.http.Body;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestTrace;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("captures what a class logs, whoever uses it")
class AccessLogTest {
    private static final HttpResponse OK = new HttpResponse(200, null, Body.EMPTY);

    private final CapturedLog log = CapturedLog.of(AccessLog.class);

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void nameTheFile() {
        path = folder.resolve("access.log");
    }

    @AfterEach
    void endCapture() {
        log.close();
    }

    private AccessLog open(Path file, int rotateBytes) throws IOException {
        return new AccessLog(new AccessLogOptions(file, AccessLogFormat.TEXT, rotateBytes, 3), Clock.systemUTC());
    }

    private static void respond(AccessLog log, long number) {
        var trace = new RequestTrace(
                new UUID(0, number), new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), null, 0);
        trace.finish(OK, 0, 1000);
        log.responded(trace, OK);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyResponseIsALineWhenTheLogIsClosed() throws IOException {
        try (AccessLog access = open(path, 0)) {
            IntStream.range(0, 1000).forEach(i -> respond(access, i));
        }
        assertThat(lines(path)).hasSize(1000).allMatch(line -> line.endsWith(" 127.0.0.1 - - 200 - 0 1 -"));
        assertThat(lines(path).get(999)).contains(new UUID(0, 999).toString());
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void linesAreWrittenWithoutFurtherRequests() throws IOException {
        try (AccessLog access = open(path, 0)) {
            respond(access, 1);
            Waiting.until(() -> lines(path).size() == 1, () -> "the line was not written");
        }
    }

    @Test
    void aDirectoryThatIsMissingIsNoticedAtTheStart() {
        assertThatThrownBy(() -> RequestLogs.open(
                        new RequestLogOptions(
                                null, new AccessLogOptions(folder.resolve("no/a.log"), AccessLogFormat.TEXT, 0, 0)),
                        Clock.systemUTC()))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aRenamedFileIsLeftAloneOnceTheLogIsReopened() throws IOException {
        try (AccessLog access = open(path, 0)) {
            respond(access, 1);
            Waiting.until(() -> lines(path).size() == 1, () -> "the line was not written");
            Path moved = Files.move(path, folder.resolve("moved"));
            access.reopen();
            respond(access, 2);
            Waiting.until(() -> Files.exists(path) && lines(path).size() == 1, () -> "no line after reopening");
            assertThat(lines(moved)).hasSize(1);
        }
    }

    /** A pipe that nobody reads takes some lines, and then none: a disk that has stopped. */
    @Test
    void aDiskThatHangsDropsLinesAndDelaysNobody() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        // Opens it for as long as it runs, and reads nothing.
        Process idle = new ProcessBuilder("sh", "-c", "exec sleep 100000 < " + pipe).start();
        try (AccessLog access = open(pipe, 0)) {
            int sent = 5 * AccessLog.MAX_WAITING;
            IntStream.range(0, sent).forEach(i -> respond(access, i));
            assertThat(access.dropped()).isPositive().isLessThan(sent);
            new ProcessBuilder("sh", "-c", "exec cat " + pipe + " > /dev/null").start();
        } finally {
            idle.destroyForcibly();
        }
        assertThat(log.messages()).anyMatch(line -> line.contains("lines of the access log were dropped."));
    }
}
