package io.carillon.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.scim.tokens.NewScimToken;
import io.carillon.scim.tokens.ScimAccess;
import io.carillon.scim.tokens.ScimTokens;
import io.carillon.server.CarillonServer;
import io.carillon.server.Configuration;
import io.carillon.server.audit.AuditLog;
import io.carillon.server.http.listener.EventLoops;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.metrics.BuildInfo;
import io.carillon.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountType;

/** A server with SCIM over a real SQLite file, and a client for one of its accounts. */
public final class RunningScim implements AutoCloseable {
    public static final Tenant TENANT = new Tenant("123456789012");
    public static final Invocation CALL = new Invocation(new Principal(TENANT, "ringer"), null);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Store store;
    private final CarillonServer server;
    private final Directory directory;
    private final ScimTokens tokens;

    private RunningScim(Path folder, Configuration configuration, @Nullable AuditLog audit, Clock clock)
            throws IOException {
        var random = new SecureRandom();
        store = SqliteStore.open(folder.resolve("directory.sqlite"), random);
        server = CarillonServer.start(
                new CarillonServer.Parts(
                        store,
                        KeyFile.openOrCreate(folder.resolve("secret.key"), random),
                        clock,
                        () -> 0,
                        random,
                        BuildInfo.UNKNOWN,
                        audit,
                        List.of(new ScimExtension()),
                        EventLoops.best()),
                HttpAddress.loopback(0),
                configuration);
        directory = new Directory(store, clock, random);
        tokens = new ScimTokens(store, clock, random);
    }

    public static RunningScim start(Path folder) throws IOException {
        return new RunningScim(folder, Configuration.DEFAULT, null, Clock.systemUTC());
    }

    public static RunningScim start(Path folder, Configuration configuration, @Nullable AuditLog audit)
            throws IOException {
        return new RunningScim(folder, configuration, audit, Clock.systemUTC());
    }

    /** A server with another clock. */
    public static RunningScim start(Path folder, Clock clock) throws IOException {
        return new RunningScim(folder, Configuration.DEFAULT, null, clock);
    }

    public Store store() {
        return store;
    }

    public Directory directory() {
        return directory;
    }

    public ScimTokens tokens() {
        return tokens;
    }

    /** A metric of the server by its name and labels, as Prometheus' text form has them. */
    public long metric(String sample) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/carillon/metrics"))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(sample + " "))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(sample.length() + 1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.port();
    }

    /** The id of a new account. */
    public String account(AccountType type) {
        return directory.accounts().create(CALL, "Account", type).accountId();
    }

    public NewScimToken token(String accountId, ScimAccess access) {
        return tokens.create(TENANT, accountId, "test", access, null);
    }

    /** A client that may change a new account. */
    public Client client(AccountType type) {
        String accountId = account(type);
        return new Client(accountId, token(accountId, ScimAccess.PROVISIONING).text());
    }

    /** A client with a token. */
    public Client client(String accountId, String token) {
        return new Client(accountId, token);
    }

    /** What came back. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** The text at a pointer of the body; empty if there is none. */
        public String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    /** Calls SCIM for one account. */
    public final class Client {
        private final String accountId;
        private final String token;

        private Client(String accountId, String token) {
            this.accountId = accountId;
            this.token = token;
        }

        public String accountId() {
            return accountId;
        }

        /**
         * Sends a request.
         *
         * @param path below that of the account, such as {@code /Users}
         * @param body null for none
         * @param headers names and values
         */
        public Answer call(String method, String path, @Nullable String body, String... headers) {
            var all = new ArrayList<>(Arrays.asList(headers));
            if (!token.isEmpty()) {
                all.addAll(List.of("Authorization", "Bearer " + token));
            }
            if (body != null && !all.contains("Content-Type")) {
                all.addAll(List.of("Content-Type", "application/scim+json"));
            }
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port() + ScimExtension.PATH + "/" + accountId + path))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!all.isEmpty()) {
                request.headers(all.toArray(String[]::new));
            }
            try {
                HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
                return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        public Answer get(String path) {
            return call("GET", path, null);
        }

        public Answer post(String path, String body) {
            return call("POST", path, body);
        }
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
