package io.carillon.cli.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.chime.ChimeClient;

/** An operation of the API, called with plain values and without checking them. */
public final class ApiCall {
    private final String name;
    private final SdkOperation operation;

    /**
     * A call of an operation.
     *
     * @param operation the name in the AWS model, one of {@link #operations()}
     */
    public ApiCall(String operation) {
        this.name = operation;
        this.operation = new SdkOperation(operation);
    }

    /** The names of all operations in the AWS model, in the order of the help. */
    public static List<String> operations() {
        return OperationTable.ROWS.stream().map(ApiOperation::name).toList();
    }

    /**
     * Sends a request. Exceptions of the SDK are passed on.
     *
     * @param input the members by their names in the model: Strings, Booleans, whole numbers, Lists and Maps of the types that
     *     the model has. Members that the operation does not have are ignored
     * @param configuration of this request
     */
    public void send(
            ChimeClient client, Map<String, @Nullable Object> input, AwsRequestOverrideConfiguration configuration) {
        SdkPojo builder = operation.newRequest();
        AwsRequest request = (AwsRequest) InputWriter.request(builder, Parameter.of(name, builder), input);
        operation.send(
                client, request.toBuilder().overrideConfiguration(configuration).build());
    }
}
