package io.carillon.cli;

import io.carillon.server.http.listener.HttpAddress;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * The server that a command calls. There is no default: AWS's own service has ended, and its errors do not say so.
 *
 * @param uri http or https, with a host
 */
record Endpoint(URI uri) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** AWS's hosts for the API: service.chime.aws.amazon.com, chime.us-east-1.amazonaws.com and their variants. */
    private static final Pattern AWS_HOST =
            Pattern.compile("(?i)(.+\\.)?chime\\.([a-z0-9-]+\\.)?(amazonaws\\.com|api\\.aws|aws\\.amazon\\.com)");

    private static final String EXAMPLE =
            "--endpoint-url or AWS_ENDPOINT_URL_CHIME, for example http://127.0.0.1:" + HttpAddress.DEFAULT_PORT;

    /**
     * The endpoint as the AWS SDK finds it: the option, then the variables and the profile.
     *
     * @throws CommandFailedException if there is none but AWS's
     */
    static Endpoint of(@Nullable URI option, @Nullable String profile, Region region) {
        AwsClientEndpointProvider.Builder sdk = AwsClientEndpointProvider.builder()
                .clientEndpointOverride(option)
                .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_CHIME")
                .serviceEndpointOverrideSystemProperty("aws.endpointUrlChime")
                .serviceProfileProperty("chime")
                .serviceEndpointPrefix("chime")
                .defaultProtocol("https")
                .profileFile(ProfileFile::defaultProfileFile)
                .region(region);
        if (profile != null) {
            sdk.profileName(profile);
        }
        AwsClientEndpointProvider found = sdk.build();
        URI uri = found.clientEndpoint();
        if (!found.isEndpointOverridden()
                || AWS_HOST.matcher(String.valueOf(uri.getHost())).matches()) {
            throw new CommandFailedException(
                    "No server is configured: AWS's own Chime service ended on 2026-02-20.",
                    "Set yours with " + EXAMPLE + ".");
        }
        if (!isHttp(uri)) {
            throw new CommandFailedException(
                    "The endpoint '" + uri + "' is not an http or https URL.", "Correct it: " + EXAMPLE + ".");
        }
        return new Endpoint(uri);
    }

    /** Whether a URL, of whatever scheme, names a host. */
    static boolean hasHost(String text) {
        try {
            return new URI(text).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null && SCHEMES.contains(String.valueOf(uri.getScheme()));
    }

    boolean isEncrypted() {
        return "https".equals(uri.getScheme());
    }

    /** Explains why the server could not be called, with its address. */
    CommandFailedException explained(SdkClientException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return new CommandFailedException(
                        "The host name of " + uri + " cannot be resolved.", "Correct it: " + EXAMPLE + ".", e);
            }
            if (cause instanceof SSLException tls) {
                return TlsFailure.explained(uri, tls, e);
            }
            if (cause instanceof ConnectException || cause instanceof SocketTimeoutException) {
                return new CommandFailedException(
                        "There is no server at " + uri + ": " + cause.getMessage() + ".",
                        "Start it with 'carillon serve', or set another with --endpoint-url or AWS_ENDPOINT_URL_CHIME.",
                        e);
            }
        }
        return new CommandFailedException(
                "The request to " + uri + " failed: " + e.getMessage(), "Check the server's address and its log.", e);
    }

    /**
     * Reads {@code --endpoint-url}.
     *
     * @throws CommandFailedException if it is not an http or https URL
     */
    static URI uri(String option) {
        return parsed(option)
                .orElseThrow(() -> new CommandFailedException(
                        "The endpoint '" + option + "' is not an http or https URL.", "Correct it: " + EXAMPLE + "."));
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text)).filter(Endpoint::isHttp);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code --endpoint-url} for picocli. */
    static final class Converter implements ITypeConverter<URI> {
        @Override
        public URI convert(String value) {
            return parsed(value)
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is not an http or https URL"));
        }
    }
}
