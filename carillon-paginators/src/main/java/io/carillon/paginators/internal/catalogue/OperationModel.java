package io.carillon.paginators.internal.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paged operation: an entry of botocore's {@code paginators-1.json}. Immutable.
 *
 * @param name the operation's name in the AWS model, such as {@code DescribeDBInstances}
 * @param boto3Name its name in boto3, such as {@code describe_db_instances}
 * @param inputTokens as in {@code PaginatorModel}, like all that follow
 */
public record OperationModel(
        String name,
        String boto3Name,
        List<String> inputTokens,
        List<String> outputTokens,
        @Nullable String limitKey,
        List<String> resultKeys,
        @Nullable String moreResults,
        List<String> nonAggregateKeys) {}
