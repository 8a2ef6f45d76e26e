package io.carillon.tests;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.CreateUserResponse;
import software.amazon.awssdk.services.chime.model.GetUserRequest;
import software.amazon.awssdk.services.chime.model.GetUserResponse;
import software.amazon.awssdk.services.chime.model.InviteUsersRequest;
import software.amazon.awssdk.services.chime.model.InviteUsersResponse;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.ResetPersonalPinRequest;
import software.amazon.awssdk.services.chime.model.ResetPersonalPinResponse;

/**
 * What people write who have several servers: the SDK's client of each server in turn, and if one gives no answer, with its
 * retries, the call is sent to the next. It is the same call to all of them, for it keeps its invocation id.
 */
final class FailingOverChimeClient implements ChimeClient {
    private static final String INVOCATION = "amz-sdk-invocation-id";

    private final List<ReplaceableServer> servers;
    private final AtomicInteger turn = new AtomicInteger();

    FailingOverChimeClient(List<ReplaceableServer> servers) {
        this.servers = List.copyOf(servers);
    }

    /** Whether it remains unknown if the call was done: no answer came, or one that tells of the server's trouble. */
    static boolean isUnanswered(SdkException failure) {
        return failure instanceof SdkClientException
                || failure instanceof SdkServiceException answer
                        && (answer.statusCode() >= 500 || answer.isThrottlingException());
    }

    @Override
    public CreateUserResponse createUser(CreateUserRequest request) {
        CreateUserRequest call =
                request.toBuilder().overrideConfiguration(invocation()).build();
        return firstAnswer(chime -> chime.createUser(call));
    }

    @Override
    public InviteUsersResponse inviteUsers(InviteUsersRequest request) {
        InviteUsersRequest call =
                request.toBuilder().overrideConfiguration(invocation()).build();
        return firstAnswer(chime -> chime.inviteUsers(call));
    }

    @Override
    public ResetPersonalPinResponse resetPersonalPIN(ResetPersonalPinRequest request) {
        ResetPersonalPinRequest call =
                request.toBuilder().overrideConfiguration(invocation()).build();
        return firstAnswer(chime -> chime.resetPersonalPIN(call));
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        return firstAnswer(chime -> chime.getUser(request));
    }

    @Override
    public ListUsersResponse listUsers(ListUsersRequest request) {
        return firstAnswer(chime -> chime.listUsers(request));
    }

    private static AwsRequestOverrideConfiguration invocation() {
        return AwsRequestOverrideConfiguration.builder()
                .putHeader(INVOCATION, UUID.randomUUID().toString())
                .build();
    }

    private <T> T firstAnswer(Function<ChimeClient, T> call) {
        int first = turn.getAndIncrement();
        SdkException last = null;
        for (int i = 0; i < servers.size(); i++) {
            try {
                return call.apply(servers.get(Math.floorMod(first + i, servers.size()))
                        .chime());
            } catch (SdkException e) {
                if (!isUnanswered(e)) {
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** Does nothing: the clients are the servers'. */
    @Override
    public void close() {}
}
