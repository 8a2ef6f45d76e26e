import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeClient;

/**
 * The installed command {@code carillon} as a server for the tests of a class, in the manner of Testcontainers, but without Docker: it is
 * started before the first test, emptied before each, and ended after the last. The variable {@code CARILLON} has the path of the
 * command if it is not on the PATH.
 */
final class CarillonProcess implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private final HttpClient http = HttpClient.newHttpClient();
    private Path log;
    private Process process;
    private URI endpoint;
    private String credentials;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        String command = Optional.ofNullable(System.getenv("CARILLON")).orElse("carillon");
        log = Files.createTempFile("carillon", ".log");
        process = new ProcessBuilder(
                        command, "serve", "--store", "memory:", "--port", "0", "--testing", "--output", "json")
                .redirectError(log.toFile())
                .start();
        // One line, when the server accepts requests.
        String announcement = process.inputReader().readLine();
        if (announcement == null) {
            throw new IllegalStateException("Carillon has not started:\n" + Files.readString(log));
        }
        endpoint = URI.create(member(announcement, "Endpoint"));
        credentials = announcement;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        credentials = call("POST", "/reset", null);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        Files.delete(log);
    }

    URI endpoint() {
        return endpoint;
    }

    /** A client of the server; close it. */
    ChimeClient client() {
        return ChimeClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        member(credentials, "AccessKeyId"), member(credentials, "SecretAccessKey"))))
                .build();
    }

    /** Creates a Chime account with users, and returns its id. */
    String account(String name, int users) {
        return member(
                call("POST", "/accounts", "{\"Accounts\": [{\"Name\": \"%s\", \"Users\": %d}]}".formatted(name, users)),
                "AccountId");
    }

    /** Adds a fault, in JSON: {@code {"Fault": "Throttle", "Operation": "ListUsers", "Times": 3}}. */
    void fault(String json) {
        call("POST", "/faults", json);
    }

    /** The HTTP statuses of the requests for an operation since the test began. */
    List<Integer> statuses(String operation) {
        return Pattern.compile("\"Status\":\\s*(\\d+)")
                .matcher(call("GET", "/journal?operation=" + operation, null))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return found.group(1);
    }

    private String call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/carillon/testing" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
