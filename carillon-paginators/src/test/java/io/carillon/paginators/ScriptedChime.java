package io.carillon.paginators;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carillon.paginators.internal.python.PythonJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;

/**
 * A Chime endpoint in this process that responds according to a script, with real clients. Requests are recorded with
 * boto3's parameter names. Registered as an extension, it serves all tests of a class, each without the requests before.
 */
final class ScriptedChime implements AutoCloseable, BeforeEachCallback, AfterAllCallback {
    private static final Map<String, String> NAMES_OF_QUERY = Map.of(
            "user-email", "UserEmail",
            "user-type", "UserType",
            "name", "Name",
            "max-results", "MaxResults",
            "next-token", "NextToken");

    private final HttpServer server;
    private final ChimeClient client;
    private @Nullable ChimeAsyncClient asyncClient;
    private final List<Map<String, @Nullable Object>> requests = new CopyOnWriteArrayList<>();
    private final List<String> userAgents = new CopyOnWriteArrayList<>();
    private volatile Script script = parameters -> Reply.error(500, "ServiceFailureException", "no script");

    /** Responds to a request, given its parameters. */
    interface Script {
        Reply answer(Map<String, @Nullable Object> parameters);
    }

    /** An HTTP response. */
    record Reply(int status, @Nullable String errorCode, Map<String, ? extends @Nullable Object> body) {
        static Reply ok(Map<String, ? extends @Nullable Object> body) {
            return new Reply(200, null, body);
        }

        static Reply error(int status, String code, String message) {
            return new Reply(status, code, Map.of("Message", message));
        }
    }

    ScriptedChime() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
        client = configured(ChimeClient.builder())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    ChimeClient client() {
        return client;
    }

    ChimeAsyncClient asyncClient() {
        if (asyncClient == null) {
            asyncClient = configured(ChimeAsyncClient.builder())
                    .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                            .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(1)))
                    .build();
        }
        return asyncClient;
    }

    /** Switches to another script and forgets earlier requests. */
    ScriptedChime play(Script next) {
        script = next;
        requests.clear();
        userAgents.clear();
        return this;
    }

    /** The parameters of the requests received since the script began. */
    List<Map<String, @Nullable Object>> requests() {
        return List.copyOf(requests);
    }

    /** The tokens of those requests, null for none. */
    List<@Nullable Object> requestedTokens() {
        return requests.stream()
                .<@Nullable Object>map(request -> request.get("NextToken"))
                .toList();
    }

    /** The user agents of those requests. */
    List<String> userAgents() {
        return List.copyOf(userAgents);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, @Nullable Object> parameters = parameters(exchange.getRequestURI());
            requests.add(parameters);
            userAgents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            Reply reply = script.answer(parameters);
            if (reply.errorCode() != null) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", reply.errorCode());
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("x-amzn-RequestId", "request-" + requests.size());
            byte[] body = PythonJson.write(reply.body()).getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, @Nullable Object> parameters(URI uri) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        String[] path = uri.getRawPath().split("/", -1);
        if (path.length > 2) {
            parameters.put("AccountId", decode(path[2]));
        }
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                String[] nameAndValue = pair.split("=", 2);
                String name = NAMES_OF_QUERY.getOrDefault(nameAndValue[0], nameAndValue[0]);
                String value = decode(nameAndValue[1]);
                parameters.put(name, name.equals("MaxResults") ? (Object) Long.valueOf(value) : value);
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        play(Scripts.users(0));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        close();
    }

    @Override
    public void close() {
        client.close();
        if (asyncClient != null) {
            asyncClient.close();
        }
        server.stop(0);
    }
}
