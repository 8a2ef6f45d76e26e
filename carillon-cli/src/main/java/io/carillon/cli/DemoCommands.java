package io.carillon.cli;

import io.carillon.cli.api.ApiCommands;
import io.carillon.server.keys.NewAccessKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Shows commands that call the API. They run as those of users do, so that all of their classes are among those that later
 * commands share: see the launcher.
 */
final class DemoCommands {
    private static final int SHOWN_LINES = 6;

    private final String endpoint;
    private final String accountId;
    private final PrintWriter out;

    DemoCommands(String endpoint, String accountId, PrintWriter out) {
        this.endpoint = endpoint;
        this.accountId = accountId;
        this.out = out;
    }

    /** Creates a user and lists all of them, with this key, which the SDK finds before any other of this process. */
    void show(NewAccessKey key) throws IOException {
        String keyId = SdkSystemSetting.AWS_ACCESS_KEY_ID.property();
        String secret = SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property();
        System.setProperty(keyId, key.key().accessKeyId());
        System.setProperty(secret, key.secretAccessKey());
        try {
            show("users", "create", "--username", "Ada", "--email", "ada@demo.example");
            show("users", "list");
        } finally {
            System.clearProperty(keyId);
            System.clearProperty(secret);
        }
    }

    private void show(String... command) throws IOException {
        List<String> words = Stream.concat(Stream.of(command), Stream.of("--account-id", accountId))
                .toList();
        out.println();
        out.println("carillon " + String.join(" ", words));
        var printed = new StringWriter();
        List<String> local = Stream.concat(
                        words.stream(), Stream.of("--endpoint-url", endpoint, "--region", "us-east-1"))
                .toList();
        new ApiCommands(new ApiConnector(), Map.of(), StopRequest::fromNowOn, printed, out).run(local);
        List<String> lines = printed.toString().lines().toList();
        lines.stream().limit(SHOWN_LINES).forEach(line -> out.println("  " + line));
        if (lines.size() > SHOWN_LINES) {
            out.println("  ... " + (lines.size() - SHOWN_LINES) + " more lines");
        }
    }
}
