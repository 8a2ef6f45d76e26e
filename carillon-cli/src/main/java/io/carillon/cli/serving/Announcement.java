package io.carillon.cli.serving;

import io.carillon.directory.wire.WireWriter;
import io.carillon.server.keys.NewAccessKey;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server prints once it accepts requests: where, and with which access key if it has one that nobody else knows.
 *
 * @param url of the server
 */
public record Announcement(String url, @Nullable NewAccessKey key) {
    /** Any region will do. */
    private static final String REGION = "us-east-1";

    /** For people, and with lines that a shell can evaluate. */
    public void printText(PrintWriter out) {
        out.println("Carillon is listening on " + url);
        if (key != null) {
            out.println("export AWS_ENDPOINT_URL_CHIME=" + url);
            out.println("export AWS_ACCESS_KEY_ID=" + key.key().accessKeyId());
            out.println("export AWS_SECRET_ACCESS_KEY=" + key.secretAccessKey());
            out.println("export AWS_REGION=" + REGION);
        }
        out.flush();
    }

    /** One line of JSON for programs. */
    public void printJson(PrintWriter out) {
        var members = new LinkedHashMap<String, Object>();
        members.put("Endpoint", url);
        if (key != null) {
            members.put("Region", REGION);
            members.put(
                    "Credentials",
                    Map.of(
                            "AwsAccountId", key.key().tenant().awsAccountId(),
                            "AccessKeyId", key.key().accessKeyId(),
                            "SecretAccessKey", key.secretAccessKey()));
        }
        out.println(new String(WireWriter.write(members), StandardCharsets.UTF_8));
        out.flush();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Announcement[url=" + url + "]";
    }
}
