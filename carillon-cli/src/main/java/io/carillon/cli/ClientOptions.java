package io.carillon.cli;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.ChimeClientBuilder;

/**
 * Where and as whom the API is called: the AWS CLI's options over its environment variables and profiles, which the AWS SDK
 * reads ({@code AWS_ENDPOINT_URL_CHIME}, {@code AWS_PROFILE}, {@code AWS_ACCESS_KEY_ID} and so on).
 */
final class ClientOptions {
    @Option(names = "--endpoint-url", paramLabel = "URL", description = "The server.")
    private @Nullable URI endpointUrl;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A profile of ~/.aws/config and ~/.aws/credentials.")
    private @Nullable String profile;

    @Option(names = "--region", paramLabel = "REGION", description = "The region to sign for.")
    private @Nullable String region;

    ChimeClient client() {
        ChimeClientBuilder builder = ChimeClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(region())
                .credentialsProvider(DefaultCredentialsProvider.builder()
                        .profileName(profile)
                        .build());
        if (profile != null) {
            builder.overrideConfiguration(c -> c.defaultProfileName(profile));
        }
        if (endpointUrl != null) {
            builder.endpointOverride(endpointUrl);
        }
        return builder.build();
    }

    /** The AWS CLI also reads AWS_DEFAULT_REGION, which the SDK does not; and Chime has its one endpoint in us-east-1. */
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
