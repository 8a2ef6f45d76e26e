package io.carillon.cli;

import io.carillon.cli.api.ApiFailure;
import io.carillon.cli.api.ConnectionOptions;
import io.carillon.cli.api.Connector;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.chime.ChimeClient;

/** Connects the commands of the API as {@link ClientOptions} does, and tells their failures apart as the AWS CLI does. */
final class ApiConnector implements Connector {
    @Override
    public void check(ConnectionOptions options) {
        if (options.endpointUrl() != null && !Endpoint.hasHost(options.endpointUrl())) {
            options(options);
        }
        ClientOptions withoutEndpoint = options(options.withoutEndpoint());
        require(withoutEndpoint::requireNamedProfile);
        require(withoutEndpoint::requireValidRegion);
    }

    @Override
    public Connection connect(ConnectionOptions options) {
        ClientOptions clientOptions = options(options);
        Endpoint endpoint = endpoint(clientOptions, options);
        return new Server(endpoint, client(clientOptions, endpoint));
    }

    /** The AWS CLI does not count this as a matter of its configuration. */
    private static void require(Runnable requirement) {
        try {
            requirement.run();
        } catch (CommandFailedException e) {
            throw ApiFailure.other(e.problem(), e.remedy(), e);
        }
    }

    private static ClientOptions options(ConnectionOptions options) {
        try {
            return new ClientOptions(options);
        } catch (CommandFailedException e) {
            throw ApiFailure.other(e.problem(), e.remedy(), e);
        }
    }

    private static Endpoint endpoint(ClientOptions clientOptions, ConnectionOptions options) {
        try {
            return clientOptions.endpoint();
        } catch (CommandFailedException e) {
            throw options.endpointUrl() == null
                    ? ApiFailure.configuration(e.problem(), e.remedy(), e)
                    : ApiFailure.other(e.problem(), e.remedy(), e);
        }
    }

    private static ChimeClient client(ClientOptions clientOptions, Endpoint endpoint) {
        try {
            return clientOptions.client(endpoint);
        } catch (CommandFailedException e) {
            throw e.getCause() instanceof SdkClientException
                    ? ApiFailure.configuration(e.problem(), e.remedy(), e)
                    : ApiFailure.other(e.problem(), e.remedy(), e);
        }
    }

    private record Server(Endpoint endpoint, ChimeClient client) implements Connection {
        @Override
        public ApiFailure explained(SdkClientException e) {
            CommandFailedException explained = endpoint.explained(e);
            return ApiFailure.other(explained.problem(), explained.remedy(), e);
        }

        @Override
        public String remedy(String errorCode) {
            return ServiceRefusal.remedy(errorCode);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
