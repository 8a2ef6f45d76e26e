package io.carillon.cli.api;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.chime.ChimeClient;

/** Connects commands with a server. */
public interface Connector {
    /**
     * Checks what the AWS CLI checks before it looks at the parameters: the profile, the region, and that the endpoint has a host.
     *
     * @throws ApiFailure if one of them is wrong
     */
    void check(ConnectionOptions options);

    /**
     * A client. Nothing is sent yet.
     *
     * @throws ApiFailure if there is no server or no key, or the AWS configuration cannot be read
     */
    Connection connect(ConnectionOptions options);

    /** A server that can be called. */
    interface Connection extends AutoCloseable {
        ChimeClient client();

        /** Explains why the server could not be called. */
        ApiFailure explained(SdkClientException e);

        /** What to do about a refusal of that name. */
        String remedy(String errorCode);

        @Override
        void close();
    }
}
