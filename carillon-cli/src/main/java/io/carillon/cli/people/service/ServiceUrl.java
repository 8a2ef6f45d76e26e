package io.carillon.cli.people.service;

import io.carillon.cli.people.PeopleException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The base URL of a SCIM service, below which {@code /Users} is.
 *
 * @param base without a slash at its end
 */
public record ServiceUrl(URI base) {
    private static final Pattern URL = Pattern.compile("https?:/.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String EXAMPLE = "Write it as https://scim.example/v2.";

    /** Whether a text means a URL and not a file. */
    public static boolean isMeant(String text) {
        return URL.matcher(text).matches();
    }

    /**
     * Reads a URL. One that ends in {@code /Users} is understood too.
     *
     * @throws PeopleException if it is not one, has a password or a query, or would send the token unencrypted to another machine
     */
    public static ServiceUrl parse(String text) {
        URI uri = uri(text.replaceFirst("/+$", "").replaceFirst("/Users$", ""));
        if (uri == null || uri.getHost() == null) {
            throw new PeopleException("'" + text + "' is not a URL.", EXAMPLE);
        }
        if (uri.getRawUserInfo() != null) {
            throw new PeopleException(
                    "The URL has a user name or a password, which others can read in the list of processes.",
                    "Remove it from the URL; the token is read from --token-file.");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new PeopleException("The URL of a service has no query and no fragment.", EXAMPLE);
        }
        if (uri.getScheme().equalsIgnoreCase("http") && !isLoopback(uri.getHost())) {
            throw new PeopleException(
                    "Without TLS, everybody on the way to " + uri.getHost() + " could read the token.",
                    "Write https:// instead of http://.");
        }
        return new ServiceUrl(uri);
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Names are looked up only if they are those of this machine: another one's resolver could be lied to. */
    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean isAddress = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return isAddress && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The URL of something below the base. */
    URI of(String resource) {
        return URI.create(base + "/" + resource);
    }

    /** Whether a URL is on the same host and port, by the same scheme: where the token may go. */
    boolean hasSameOrigin(URI other) {
        return base.getScheme().equalsIgnoreCase(other.getScheme())
                && base.getHost().equalsIgnoreCase(String.valueOf(other.getHost()))
                && port(base) == port(other);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /** A name for files about the people of this service. */
    public String fileName() {
        String name = base.getHost() + (base.getPort() < 0 ? "" : "-" + base.getPort());
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
