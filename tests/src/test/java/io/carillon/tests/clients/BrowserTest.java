package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;

/** The AWS SDK for JavaScript in a page, in a real browser, against a server of another origin. */
class BrowserTest extends ServerTest {
    private static final Path JAVASCRIPT = Path.of("src", "test", "javascript");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final PageServer pages = new PageServer();

    @Override
    protected String limits() {
        return "http.cors.origins=" + pages.origin("127.0.0.1") + "\n";
    }

    @AfterAll
    void stopServingPages() {
        pages.close();
    }

    private byte[] script() throws IOException {
        Path bundle = folder().resolve("page.js");
        Program.run(
                        emptyEnvironment(),
                        List.of(
                                JAVASCRIPT.resolve("node_modules/.bin/esbuild").toString(),
                                JAVASCRIPT.resolve("page.js").toString(),
                                "--bundle",
                                "--platform=browser",
                                "--log-level=error",
                                "--outfile=" + bundle))
                .requireExitCode(0);
        return Files.readAllBytes(bundle);
    }

    private String configuration(AwsAccount caller) {
        return """
                {"endpoint": "%s", "region": "us-east-1", "accountId": "%s",
                 "credentials": {"accessKeyId": "%s", "secretAccessKey": "%s"}}
                """.formatted(
                        endpoint(),
                        createAccount(caller, "Bell Tower", AccountType.TEAM),
                        caller.credentials().accessKeyId(),
                        caller.credentials().secretAccessKey());
    }

    /** What the script reports of a page that a browser opens; the browser is ended then. */
    private String open(String origin) throws Exception {
        assertThat(CHROMIUM).as("./verify installs it").isExecutable();
        CompletableFuture<String> result = pages.serve(script(), configuration(newAwsAccount()));
        var command = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--user-data-dir=" + Files.createTempDirectory(folder(), "browser"),
                        origin + "/")
                .redirectErrorStream(true)
                .redirectOutput(folder().resolve("browser.log").toFile());
        // It leaves files there when it is killed.
        command.environment().put("TMPDIR", folder().toString());
        Process browser = command.start();
        try {
            CompletableFuture<String> early = browser.onExit().thenApply(ended -> "the browser ended by itself");
            return CompletableFuture.anyOf(result, early).get().toString();
        } finally {
            List<ProcessHandle> children = browser.descendants().toList();
            browser.destroyForcibly().onExit().get();
            children.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle child : children) {
                child.onExit().get();
            }
        }
    }

    @Test
    void aPageOfAnAllowedOriginCallsAndReadsErrors() throws Exception {
        assertThat(open(pages.origin("127.0.0.1")))
                .isEqualTo(
                        "{\"invites\":2,\"pages\":[[\"zoë@example.com\"],[\"zoë@example.com\"],[\"zoë@example.com\"]],"
                                + "\"found\":[\"zoë@example.com\"],\"requestId\":\"string\","
                                + "\"refusals\":[\"NotFoundException 404 string\",\"BadRequestException 400 string\"]}");
    }

    @Test
    void aPageOfAnotherOriginIsKeptAwayByTheBrowser() throws Exception {
        assertThat(open(pages.origin("localhost"))).contains("\"failed\":\"TypeError\"", "Failed to fetch");
    }
}
