package io.carillon.cli;

import io.carillon.cli.api.ConnectionOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.ChimeClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Where and as whom the API is called: the AWS CLI's options over its environment variables and profiles, which the AWS SDK
 * reads ({@code AWS_ENDPOINT_URL_CHIME}, {@code AWS_PROFILE}, {@code AWS_ACCESS_KEY_ID} and so on).
 */
final class ClientOptions {
    private static final AttributeMap TRUST_ALL = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .build();

    private static final Pattern REGION = Pattern.compile("(?![0-9]+$)(?!-)[a-zA-Z0-9-]{1,63}(?<!-)");

    private static final String PROFILES_REMEDY =
            "Choose a profile with --profile or AWS_PROFILE; 'carillon keys create --profile NAME' creates one with a key.";

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            converter = Endpoint.Converter.class,
            description = "URL of the server. Default: AWS_ENDPOINT_URL_CHIME and the other sources of the AWS SDKs.")
    private @Nullable URI endpointUrl;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile in ~/.aws/config and ~/.aws/credentials. Default: AWS_PROFILE.")
    private @Nullable String profile;

    @Option(
            names = "--ca-bundle",
            paramLabel = "FILE",
            description = "Certificates of the authorities to trust for https, in PEM, in place of Java's. Default:"
                    + " AWS_CA_BUNDLE, or ca_bundle of the profile.")
    private @Nullable Path caBundle;

    @Option(names = "--region", paramLabel = "REGION", description = "Region to sign for. Any will do.")
    private @Nullable String region;

    private @Nullable Duration connectTimeout;
    private @Nullable Duration readTimeout;
    private boolean verifiesCertificates = true;
    private boolean signsRequests = true;
    private List<ExecutionInterceptor> interceptors = List.of();
    private @Nullable RetryStrategy retries;

    /** Options that picocli sets. */
    ClientOptions() {}

    /**
     * Options that were read elsewhere.
     *
     * @throws CommandFailedException if the endpoint or the CA bundle cannot be read
     */
    ClientOptions(ConnectionOptions options) {
        endpointUrl = options.endpointUrl() == null ? null : Endpoint.uri(options.endpointUrl());
        profile = options.profile();
        caBundle = options.caBundle() == null ? null : CaBundle.path(options.caBundle(), "--ca-bundle");
        region = options.region();
        connectTimeout = options.connectTimeout();
        readTimeout = options.readTimeout();
        verifiesCertificates = options.verifiesCertificates();
        signsRequests = options.signsRequests();
        interceptors = options.interceptors();
    }

    /**
     * The server of the options, the variables or the profile.
     *
     * @throws CommandFailedException if there is none, or the profile files cannot be read
     */
    Endpoint endpoint() {
        try {
            return Endpoint.of(endpointUrl, namedProfile().orElse(null), region());
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /**
     * A client of that server.
     *
     * @throws CommandFailedException if there are no credentials, or the profile files or the CA bundle cannot be read
     */
    ChimeClient client(Endpoint endpoint) {
        try {
            ChimeClientBuilder builder = ChimeClient.builder()
                    .region(region())
                    .endpointOverride(endpoint.uri())
                    .credentialsProvider(signsRequests ? credentials() : AnonymousCredentialsProvider.create())
                    .overrideConfiguration(this::configure);
            if (verifiesCertificates) {
                builder.httpClientBuilder(httpClient(endpoint));
            } else {
                builder.httpClient(httpClient(endpoint).buildWithDefaults(TRUST_ALL));
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /**
     * A client of that server that sends each request once.
     *
     * @param timeout how long connecting may take, and how long the server may send nothing
     * @param interceptor sees requests before they are signed, and responses
     */
    ChimeClient clientWithoutRetries(Endpoint endpoint, Duration timeout, ExecutionInterceptor interceptor) {
        connectTimeout = timeout;
        readTimeout = timeout;
        interceptors = List.of(interceptor);
        retries = AwsRetryStrategy.doNotRetry();
        return client(endpoint);
    }

    private void configure(ClientOverrideConfiguration.Builder configuration) {
        namedProfile().ifPresent(configuration::defaultProfileName);
        if (retries != null) {
            configuration.retryStrategy(retries);
        }
        interceptors.forEach(configuration::addExecutionInterceptor);
    }

    private UrlConnectionHttpClient.Builder httpClient(Endpoint endpoint) {
        UrlConnectionHttpClient.Builder builder = UrlConnectionHttpClient.builder();
        if (connectTimeout != null) {
            builder.connectionTimeout(connectTimeout);
        }
        if (readTimeout != null) {
            builder.socketTimeout(readTimeout);
        }
        if (!endpoint.isEncrypted() && verifiesCertificates) {
            // The client would read Java's certificates, a tenth of a short command's work, and never use them.
            builder.tlsTrustManagersProvider(() -> new TrustManager[0]);
        } else if (verifiesCertificates) {
            caBundle()
                    .map(CaBundle::trustManagers)
                    .ifPresent(managers -> builder.tlsTrustManagersProvider(() -> managers));
        }
        return builder;
    }

    /** The certificate authorities to trust in place of Java's, if any are named. */
    Optional<CaBundle> caBundle() {
        return CaBundle.of(caBundle, namedProfile().orElse(null));
    }

    private static CommandFailedException unreadable(IllegalArgumentException e) {
        return new CommandFailedException(
                "The AWS configuration cannot be read: " + e.getMessage(),
                "Correct ~/.aws/config or ~/.aws/credentials, or the option.",
                e);
    }

    /** As in the AWS CLI, a profile in the options overrides a key in the environment. */
    private AwsCredentialsProvider credentials() {
        AwsCredentialsProvider provider = profile == null
                ? DefaultCredentialsProvider.builder()
                        .profileName(namedProfile().orElse(null))
                        .build()
                : ProfileCredentialsProvider.create(profile);
        try {
            provider.resolveCredentials();
        } catch (SdkClientException e) {
            throw noCredentials(e);
        }
        return provider;
    }

    /** The profile of the option or the variables, which must exist. The SDK does not know the second variable. */
    private Optional<String> namedProfile() {
        return Optional.ofNullable(profile)
                .or(() -> fromEnvironment("AWS_PROFILE"))
                .or(() -> fromEnvironment("AWS_DEFAULT_PROFILE"));
    }

    /** Whether a profile is named that does not exist. */
    private boolean lacksNamedProfile() {
        return namedProfile()
                .filter(name -> ProfileFile.defaultProfileFile().profile(name).isEmpty())
                .isPresent();
    }

    /**
     * @throws CommandFailedException if a profile is named that does not exist, or the profile files cannot be read
     */
    void requireNamedProfile() {
        try {
            if (lacksNamedProfile()) {
                throw noProfile(null);
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /**
     * Whether the region can be part of a host name, as botocore requires of it.
     *
     * @throws CommandFailedException if it cannot
     */
    void requireValidRegion() {
        String name = region().id();
        if (!REGION.matcher(name).matches()) {
            throw new CommandFailedException(
                    "'" + name + "' is not the name of a region.",
                    "Correct --region or AWS_REGION; any region will do.");
        }
    }

    private CommandFailedException noProfile(@Nullable SdkClientException cause) {
        return new CommandFailedException(
                "Profile '" + namedProfile().orElse("") + "' does not exist.", PROFILES_REMEDY, cause);
    }

    private CommandFailedException noCredentials(SdkClientException cause) {
        if (lacksNamedProfile()) {
            return noProfile(cause);
        }
        return namedProfile().isPresent()
                ? new CommandFailedException(
                        "The profile '" + namedProfile().get() + "' has no usable key.", PROFILES_REMEDY, cause)
                : new CommandFailedException(
                        "No credentials found: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY nor a profile.",
                        PROFILES_REMEDY,
                        cause);
    }

    /** The AWS CLI also reads AWS_DEFAULT_REGION, which the SDK does not. Chime's only endpoint was in us-east-1. */
    private Region region() {
        if (region != null) {
            return Region.of(region);
        }
        return fromEnvironment("AWS_REGION")
                .or(() -> fromEnvironment("AWS_DEFAULT_REGION"))
                .map(Region::of)
                .orElseGet(this::fromProfile);
    }

    private static Optional<String> fromEnvironment(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private Region fromProfile() {
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(namedProfile().orElse(null))
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            return Region.US_EAST_1;
        }
    }
}
