package io.carillon.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.ChimeClientBuilder;

/**
 * Where and as whom the API is called: the AWS CLI's options over its environment variables and profiles, which the AWS SDK
 * reads ({@code AWS_ENDPOINT_URL_CHIME}, {@code AWS_PROFILE}, {@code AWS_ACCESS_KEY_ID} and so on).
 */
final class ClientOptions {
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

    /**
     * The server of the options, the variables or the profile.
     *
     * @throws CommandFailedException if there is none, or the profile files cannot be read
     */
    Endpoint endpoint() {
        try {
            return Endpoint.of(endpointUrl, profile, region());
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
                    .httpClientBuilder(httpClient(endpoint))
                    .region(region())
                    .endpointOverride(endpoint.uri())
                    .credentialsProvider(credentials());
            if (profile != null) {
                builder.overrideConfiguration(c -> c.defaultProfileName(profile));
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private UrlConnectionHttpClient.Builder httpClient(Endpoint endpoint) {
        UrlConnectionHttpClient.Builder builder = UrlConnectionHttpClient.builder();
        if (endpoint.isEncrypted()) {
            CaBundle.of(caBundle, profile)
                    .map(CaBundle::trustManagers)
                    .ifPresent(managers -> builder.tlsTrustManagersProvider(() -> managers));
        }
        return builder;
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
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
        try {
            provider.resolveCredentials();
        } catch (SdkClientException e) {
            throw noCredentials(e);
        }
        return provider;
    }

    private CommandFailedException noCredentials(SdkClientException cause) {
        String name = profile == null ? ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow() : profile;
        boolean isNamed = profile != null || fromEnvironment("AWS_PROFILE").isPresent();
        if (isNamed && ProfileFile.defaultProfileFile().profile(name).isEmpty()) {
            return new CommandFailedException("Profile '" + name + "' does not exist.", PROFILES_REMEDY, cause);
        }
        return isNamed
                ? new CommandFailedException("The profile '" + name + "' has no usable key.", PROFILES_REMEDY, cause)
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
                    .profileName(profile)
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            return Region.US_EAST_1;
        }
    }
}
