package io.carillon.cli.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Where and as whom the API is called, as far as options say so. Everything that is null comes from the environment and the
 * profile.
 *
 * @param endpointUrl the server
 * @param profile a profile of the AWS configuration
 * @param region the region to sign for
 * @param caBundle a file with the certificates to trust
 * @param connectTimeout how long connecting may take; zero for no limit
 * @param readTimeout how long the server may send nothing; zero for no limit
 * @param verifiesCertificates whether the server's certificate is checked
 * @param signsRequests whether requests are signed; credentials are needed only for that
 * @param interceptors see requests before they are signed, and responses
 */
public record ConnectionOptions(
        @Nullable String endpointUrl,
        @Nullable String profile,
        @Nullable String region,
        @Nullable String caBundle,
        @Nullable Duration connectTimeout,
        @Nullable Duration readTimeout,
        boolean verifiesCertificates,
        boolean signsRequests,
        List<ExecutionInterceptor> interceptors) {
    /** The same without a server. */
    public ConnectionOptions withoutEndpoint() {
        return new ConnectionOptions(
                null,
                profile,
                region,
                caBundle,
                connectTimeout,
                readTimeout,
                verifiesCertificates,
                signsRequests,
                interceptors);
    }
}
