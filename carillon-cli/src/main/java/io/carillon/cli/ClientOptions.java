package io.carillon.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
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
    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            converter = EndpointConverter.class,
            description = "The server.")
    private @Nullable URI endpointUrl;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A profile of ~/.aws/config and ~/.aws/credentials.")
    private @Nullable String profile;

    @Option(names = "--region", paramLabel = "REGION", description = "The region to sign for.")
    private @Nullable String region;

    /** A client as configured. What the SDK cannot read in the profile files is told in its words. */
    ChimeClient client() {
        try {
            return configured();
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("The AWS configuration cannot be read: " + e.getMessage());
        }
    }

    private ChimeClient configured() {
        ChimeClientBuilder builder = ChimeClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(region())
                .credentialsProvider(credentials());
        if (profile != null) {
            builder.overrideConfiguration(c -> c.defaultProfileName(profile));
        }
        if (endpointUrl != null) {
            builder.endpointOverride(endpointUrl);
        }
        return builder.build();
    }

    /** As in the AWS CLI, a profile that is named as an option wins over a key in the environment. */
    private AwsCredentialsProvider credentials() {
        return profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
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

    static final class EndpointConverter implements ITypeConverter<URI> {
        private static final Set<String> SCHEMES = Set.of("http", "https");

        @Override
        public URI convert(String value) throws URISyntaxException {
            URI endpoint = new URI(value);
            if (endpoint.getHost() == null || !SCHEMES.contains(String.valueOf(endpoint.getScheme()))) {
                throw new TypeConversionException("'" + value + "' is no http or https address");
            }
            return endpoint;
        }
    }
}
