package io.carillon.tests.faults;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.JavaClients;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthScheme;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;
import software.amazon.awssdk.services.chime.ChimeClient;

/**
 * Signature Version 4 for several servers: each request of the SDK, its retries too, is made out to the next server before it
 * is signed. So a retry is the same call, sent to another server.
 */
final class ServersInTurn implements AuthScheme<AwsCredentialsIdentity>, HttpSigner<AwsCredentialsIdentity> {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final List<ReplaceableServer> servers;
    private final AtomicInteger turn = new AtomicInteger();

    private ServersInTurn(List<ReplaceableServer> servers) {
        this.servers = List.copyOf(servers);
    }

    /** A client of several servers. */
    static ChimeClient client(List<ReplaceableServer> servers, AwsAccount caller) {
        return JavaClients.builder(servers.get(0).endpoint(), caller)
                .putAuthScheme(new ServersInTurn(servers))
                .build();
    }

    /** Whether it remains unknown if a call was done: no answer came, or one that tells of the server's trouble. */
    static boolean isUnanswered(SdkException failure) {
        return failure instanceof SdkClientException
                || (failure instanceof SdkServiceException answer
                        && (answer.statusCode() >= 500 || answer.isThrottlingException()));
    }

    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
        URI endpoint = servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()))
                .endpoint();
        SdkHttpRequest moved = request.request().toBuilder()
                .host(endpoint.getHost())
                .port(endpoint.getPort())
                .build();
        return signer.sign(request.copy(r -> r.request(moved)));
    }

    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
        throw new UnsupportedOperationException("for synchronous clients");
    }

    @Override
    public String schemeId() {
        return AwsV4AuthScheme.SCHEME_ID;
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
        return providers.identityProvider(AwsCredentialsIdentity.class);
    }

    @Override
    public HttpSigner<AwsCredentialsIdentity> signer() {
        return this;
    }
}
