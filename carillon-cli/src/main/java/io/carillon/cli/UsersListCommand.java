package io.carillon.cli;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.FullResult;
import io.carillon.paginators.PaginationConfig;
import io.carillon.paginators.ParameterValidationException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Lists users as {@code aws chime list-users} does, with the same options and the same output, except that its resume tokens
 * are for the end of a page: callers may keep them for long, and users may leave meanwhile.
 */
@Command(
        name = "list",
        description = "Lists the users of a Chime account as `aws chime list-users` does.",
        mixinStandardHelpOptions = true)
final class UsersListCommand implements Callable<Integer> {
    /** AWS's documented default for ListUsers, sent explicitly so that the last page can be smaller. */
    private static final int DEFAULT_PAGE_SIZE = 100;

    @Option(names = "--account-id", required = true, paramLabel = "ID", description = "Id of the Chime account.")
    private String accountId;

    @Option(names = "--user-email", paramLabel = "EMAIL", description = "Lists only the user with this address.")
    private @Nullable String userEmail;

    @Option(
            names = "--user-type",
            paramLabel = "TYPE",
            description = "Lists only users of this type: PrivateUser or SharedDevice.")
    private @Nullable String userType;

    @Option(names = "--max-items", paramLabel = "N", description = "Maximum number of users, over all pages.")
    private @Nullable Long maxItems;

    @Option(names = "--page-size", paramLabel = "N", description = "Users per request: 1 to 200.")
    private @Nullable Integer pageSize;

    @Option(
            names = "--starting-token",
            paramLabel = "TOKEN",
            description = "NextToken of an earlier result of this command, the AWS CLI or boto3.")
    private @Nullable String startingToken;

    @Mixin
    private ClientOptions clientOptions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PaginationConfig config = config();
        ListUsersRequest request = ListUsersRequest.builder()
                .accountId(accountId)
                .userEmail(userEmail)
                .userType(userType)
                .build();
        Endpoint endpoint = clientOptions.endpoint();
        try (ChimeClient client = clientOptions.client(endpoint)) {
            FullResult<User> result =
                    ChimePaginators.listUsers(client).paginate(request, config).fullResult();
            var response = ListUsersResponse.builder()
                    .users(result.items())
                    .nextToken(result.resumeToken().orElse(null))
                    .build();
            spec.commandLine().getOut().println(AwsCliJson.of(response));
        } catch (SdkClientException e) {
            throw endpoint.explained(e);
        }
        return 0;
    }

    private PaginationConfig config() {
        try {
            PaginationConfig.Builder config = PaginationConfig.builder().startingToken(startingToken);
            if (maxItems != null) {
                config.maxItems(maxItems).exactCut(true).pageSize(DEFAULT_PAGE_SIZE);
            }
            if (pageSize != null) {
                config.pageSize(pageSize);
            }
            return config.build();
        } catch (ParameterValidationException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
