package io.carillon.tests.support;

import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.ChimeClientBuilder;

/** Clients of the AWS SDK for Java, with nothing of their own but endpoint, region and credentials. */
public final class JavaClients {
    private JavaClients() {}

    public static ChimeClient sync(URI endpoint, AwsAccount caller) {
        return sync(endpoint, caller, more -> {});
    }

    /** A client that is told more than it needs. */
    public static ChimeClient sync(
            URI endpoint, AwsAccount caller, Consumer<ClientOverrideConfiguration.Builder> more) {
        return configured(ChimeClient.builder(), endpoint, caller, more).build();
    }

    /** A client that is not built yet. */
    public static ChimeClientBuilder builder(URI endpoint, AwsAccount caller) {
        return configured(ChimeClient.builder(), endpoint, caller, more -> {});
    }

    public static ChimeAsyncClient async(URI endpoint, AwsAccount caller) {
        return configured(ChimeAsyncClient.builder(), endpoint, caller, more -> {})
                .build();
    }

    /** The empty profile file keeps out what the machine's owner has in {@code ~/.aws}. */
    private static <B extends AwsClientBuilder<B, ?>> B configured(
            B builder, URI endpoint, AwsAccount caller, Consumer<ClientOverrideConfiguration.Builder> more) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(caller.credentials()))
                .overrideConfiguration(c -> {
                    c.defaultProfileFile(ProfileFile.aggregator().build());
                    more.accept(c);
                });
    }
}
