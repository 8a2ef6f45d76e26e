package io.carillon.cli.people.service;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.carillon.cli.people.Json;
import io.carillon.cli.people.PeopleException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a SCIM service. What may pass is repeated: lost connections, 429 and 5xx. Redirects are followed on the service's own
 * host alone, so that the token goes nowhere else. For one thread.
 */
public final class ServiceClient {
    /** The longest response. A page that is larger must be asked for with fewer people. */
    public static final int MAX_PAGE_BYTES = 32 * 1024 * 1024;

    /** How long the service may take to accept a connection. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    /** How long the service may say nothing. */
    static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    /** How often a request may be redirected. */
    static final int MAX_REDIRECTS = 5;

    private static final String AGAIN = "Run the same command again later; it goes on.";
    private static final String CHECK_URL = "Check the URL: it is what /Users is below.";

    private final ServiceUrl url;
    private final BearerToken token;
    private final @Nullable SSLSocketFactory trust;
    private final Retries retries;
    private boolean hasAnswered;

    /**
     * A client.
     *
     * @param trust makes TLS connections; null for Java's own certificate authorities
     */
    public ServiceClient(ServiceUrl url, BearerToken token, @Nullable SSLSocketFactory trust, Retries retries) {
        this.url = url;
        this.token = token;
        this.trust = trust;
        this.retries = retries;
    }

    /** What is made of a successful response. */
    private interface Reading<T> {
        /** Null if the JSON is something else. */
        @Nullable
        T read(InputStream body) throws IOException;
    }

    /** Where the service is. */
    ServiceUrl url() {
        return url;
    }

    /**
     * A page of users.
     *
     * @throws RefusedException if the service refuses the request and not the token
     * @throws PeopleException for everything else that is not a page
     * @throws SSLException if there is no trusted connection
     */
    ListPage users(String query) throws IOException {
        return get(url.of("Users?" + query), ListPage::read);
    }

    /** Whether the service announces RFC 9865's cursors. A service without a description is paged by index. */
    boolean announcesCursors() throws IOException {
        try {
            return get(url.of("ServiceProviderConfig"), ServiceClient::cursors);
        } catch (RefusedException e) {
            return false;
        }
    }

    private static boolean cursors(InputStream body) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(body)) {
            return json.nextToken() == JsonToken.START_OBJECT
                    && Json.object(json).get("pagination") instanceof Map<?, ?> pagination
                    && Boolean.TRUE.equals(pagination.get("cursor"));
        }
    }

    private <T> T get(URI resource, Reading<T> reading) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                return once(resource, reading);
            } catch (BusyException e) {
                if (!retries.allows(tried)) {
                    throw new PeopleException(
                            url + " has answered " + e.status + " " + tried + " times, the last time to "
                                    + path(resource) + ".",
                            AGAIN);
                }
                retries.pause(tried, e.retryAfter);
            } catch (UnknownHostException e) {
                throw new PeopleException(
                        "The host name of " + url + " cannot be resolved.",
                        "Correct the URL, or check the network.",
                        e);
            } catch (SSLException e) {
                if (!hasAnswered || e instanceof SSLHandshakeException) {
                    throw e;
                }
                retryLost(tried, String.valueOf(e.getMessage()), e);
            } catch (JsonEOFException e) {
                retryLost(tried, "its response ends too early", e);
            } catch (JsonProcessingException e) {
                throw new PeopleException(
                        "The response of " + url + " to " + path(resource) + " is not JSON.", CHECK_URL, e);
            } catch (IOException e) {
                retryLost(tried, String.valueOf(e.getMessage()), e);
            }
        }
    }

    private void retryLost(int tried, String problem, IOException e) {
        // A service that has never answered is probably another one than is meant.
        if (!hasAnswered || !retries.allows(tried)) {
            throw new PeopleException(
                    "There is no response from " + url + ": " + problem + ".", hasAnswered ? AGAIN : CHECK_URL, e);
        }
        retries.pause(tried, null);
    }

    /** The path without its query, in which a cursor may be. */
    private static String path(URI uri) {
        return uri.getRawPath();
    }

    private <T> T once(URI resource, Reading<T> reading) throws IOException {
        URI at = resource;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpURLConnection connection = open(at);
            int status = connection.getResponseCode();
            hasAnswered = true;
            if (!isRedirect(status)) {
                return answer(connection, status, at, reading);
            }
            at = redirected(at, connection.getHeaderField("Location"));
            discard(connection);
        }
        throw new PeopleException(url + " redirects in a circle.", CHECK_URL);
    }

    private HttpURLConnection open(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        if (trust != null && connection instanceof HttpsURLConnection https) {
            https.setSSLSocketFactory(trust);
        }
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
        connection.setRequestProperty("Accept", "application/scim+json, application/json");
        connection.setRequestProperty("User-Agent", "carillon");
        connection.setRequestProperty("Authorization", token.header());
        return connection;
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private URI redirected(URI from, @Nullable String location) {
        URI to;
        try {
            to = from.resolve(String.valueOf(location));
        } catch (IllegalArgumentException e) {
            throw new PeopleException(url + " redirects to what is not a URL.", CHECK_URL, e);
        }
        if (!url.hasSameOrigin(to)) {
            throw new PeopleException(
                    url + " redirects to " + to.getScheme() + "://" + to.getAuthority()
                            + ", where the token is not sent.",
                    "If the service has moved, name its new URL, and a token of it.");
        }
        return to;
    }

    private <T> T answer(HttpURLConnection connection, int status, URI at, Reading<T> reading) throws IOException {
        if (status == 429 || status >= 500) {
            discard(connection);
            throw new BusyException(status, connection.getHeaderField("Retry-After"));
        }
        if (status != 200) {
            discard(connection);
            throw refusal(status, at);
        }
        try (InputStream body = new LimitedInput(connection.getInputStream(), MAX_PAGE_BYTES)) {
            T read = reading.read(body);
            if (read == null) {
                throw new PeopleException(
                        "The response of " + url + " to " + path(at) + " is not a list of SCIM.", CHECK_URL);
            }
            return read;
        } catch (LimitedInput.TooLongException e) {
            connection.disconnect();
            throw new PeopleException(
                    "A page of " + url + " is longer than " + MAX_PAGE_BYTES + " bytes.",
                    "Ask for fewer people per page with --page-size.",
                    e);
        }
    }

    /** A connection whose response is not read to its end cannot be used again. */
    private static void discard(HttpURLConnection connection) {
        connection.disconnect();
    }

    private RuntimeException refusal(int status, URI at) {
        return switch (status) {
            case 401 ->
                new PeopleException(
                        url + " does not accept the token (401).",
                        "Check that --token-file has the bearer token of this service, and that it has not expired.");
            case 403 ->
                new RefusedException(
                        "The token may not read " + path(at) + " of " + url + " (403).",
                        status,
                        "Give it the permission to read users, or use another token.");
            default -> new RefusedException(url + " answers " + status + " to " + path(at) + ".", status, CHECK_URL);
        };
    }

    /** The service cannot answer now. */
    private static final class BusyException extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final @Nullable String retryAfter;

        BusyException(int status, @Nullable String retryAfter) {
            super("status " + status, null);
            this.status = status;
            this.retryAfter = retryAfter;
        }
    }

    /** The service refuses a request, which may be about what the request has and not about the token. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String remedy;

        RefusedException(String problem, int status, String remedy) {
            super(problem);
            this.status = status;
            this.remedy = remedy;
        }

        int status() {
            return status;
        }

        PeopleException explained() {
            return new PeopleException(String.valueOf(getMessage()), remedy, this);
        }
    }
}
