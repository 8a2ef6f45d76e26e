package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.chime.model.User;

/** A server whose disk runs full, and one whose disk becomes read-only: what its callers, its log and its readiness check say. */
class FullDiskTest {
    private static final int SOME = 40;
    private static final int MOST_WRITES = 2000;

    @TempDir
    Path parent;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> acknowledged = new ArrayList<>();
    private int written;

    @Test
    void aFullDiskIsReportedUntilThereIsRoomAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(parent.resolve("disk"), 24)) {
            assertGoesOn(disk, () -> disk.fill(), () -> disk.empty(), "disk-full", "disk is full");
        }
    }

    /** The data are on another disk: every request is served, and lines that were lost are counted. */
    @Test
    void aFullDiskOfTheAccessLogDelaysNoRequest() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(parent.resolve("logs"), 1)) {
            var data = new DataFolder(parent.resolve("apart"));
            AwsAccount caller = data.createKey("123456789012");
            Path log = disk.folder().resolve("access.log");
            Path config = Files.writeString(parent.resolve("l.properties"), "access-log.file=" + log + "\n");
            try (ServerProcess server = data.serve("--config", config.toString());
                    ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
                disk.fill();
                callUntilLogged(server, chime, "The access log cannot be written: " + log);
                callUntilLogged(server, chime, "No space left on device");
                disk.empty();
                callUntilLogged(server, chime, "The access log can be written again.");
                server.terminate();
                assertThat(server.standardError())
                        .containsOnlyOnce("cannot be written")
                        .containsPattern("WARN  \\d+ lines of the access log were dropped\\.");
            }
            assertThat(Files.readAllLines(log)).isNotEmpty().allMatch(line -> line.split(" ", -1).length == 10);
        }
    }

    private static void callUntilLogged(ServerProcess server, ChimeClient chime, String words) {
        Waiting.until(
                () -> {
                    chime.listAccounts(r -> r.maxResults(1));
                    return server.standardError().contains(words);
                },
                server::standardError);
    }

    private interface Step {
        void run() throws Exception;
    }

    private void assertGoesOn(SmallDisk disk, Step fault, Step end, String reason, String words) throws Exception {
        var data = new DataFolder(disk.folder());
        AwsAccount caller = data.createKey("123456789012");
        // On another disk: a server that cannot record changes refuses them before they reach the store, as AuditTest
        // shows.
        Path config =
                Files.writeString(parent.resolve("a.properties"), "audit.file=" + parent.resolve("audit.log") + "\n");
        try (ServerProcess server = data.serve("--config", config.toString());
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            String account = chime.createAccount(r -> r.name("Small")).account().accountId();
            invite(chime, account);
            assertThat(ready(server)).isEqualTo("200 {\"Status\":\"ok\"}");
            fault.run();
            ServiceUnavailableException refused = inviteUntilRefused(chime, account);
            assertThat(refused.awsErrorDetails().errorMessage()).contains(words);
            assertThat(ready(server)).isEqualTo("503 {\"Status\":\"" + reason + "\"}");
            for (int more = 0; more < 3; more++) {
                inviteUntilRefused(chime, account);
            }
            assertThat(emails(chime, account)).as("reads go on").containsAll(acknowledged);
            assertThat(Pattern.compile("The store fails")
                            .matcher(server.standardError())
                            .results()
                            .count())
                    .as(server.standardError())
                    .isLessThanOrEqualTo(2);
            end.run();
            while (!ready(server).startsWith("200")) {
                Thread.sleep(50);
            }
            invite(chime, account);
            assertThat(emails(chime, account)).containsAll(acknowledged);
            server.terminate();
        }
    }

    private void invite(ChimeClient chime, String account) {
        List<String> some = IntStream.range(0, SOME)
                .mapToObj(i -> "person" + (written + i) + "@example.com")
                .toList();
        written += SOME;
        chime.inviteUsers(r -> r.accountId(account).userEmailList(some));
        acknowledged.addAll(some);
    }

    /** A log that has room in it takes a few writes more. */
    private ServiceUnavailableException inviteUntilRefused(ChimeClient chime, String account) {
        for (int write = 0; write < MOST_WRITES; write++) {
            try {
                invite(chime, account);
            } catch (ServiceUnavailableException e) {
                return e;
            }
        }
        throw new AssertionError("no write was refused");
    }

    private static List<String> emails(ChimeClient chime, String account) {
        return chime.listUsersPaginator(r -> r.accountId(account)).stream()
                .flatMap(page -> page.users().stream())
                .map(User::primaryEmail)
                .toList();
    }

    private String ready(ServerProcess server) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(server.endpoint() + "/carillon/ready"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
