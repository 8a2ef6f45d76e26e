package io.carillon.cli;

import io.carillon.cli.api.ApiFailure;
import io.carillon.cli.api.ConnectionOptions;
import io.carillon.cli.api.Connector;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.chime.ChimeClient;

/** Connects the commands of the API as {@link ClientOptions} does, and tells their failures apart as the AWS CLI does. */
final class ApiConnector implements Connector {
    @Override
    public Connection connect(ConnectionOptions options) {
        var clientOptions = new ClientOptions(options);
        requireProfile(clientOptions);
        Endpoint endpoint = endpoint(clientOptions, options);
        return new Server(endpoint, client(clientOptions, endpoint));
    }

    /** The AWS CLI does not count this as a matter of its configuration. */
    private static void requireProfile(ClientOptions clientOptions) {
        try {
            clientOptions.requireNamedProfile();
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
