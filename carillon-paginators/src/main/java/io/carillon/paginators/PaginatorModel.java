package io.carillon.paginators;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one operation is paged: an entry of botocore's {@code paginators-1.json}, with the same names and meanings.
 * Parameters are named as in the AWS model ({@code NextToken}, not {@code next-token}). Immutable.
 *
 * @param inputTokens the request parameters that carry the place in the walk
 * @param outputTokens expressions over the response, paired by position with {@code inputTokens}
 * @param limitKey the request parameter that the page size is written to; null if the operation has none
 * @param resultKeys expressions over the response; the first, which must give a list, is the one that is counted
 * @param moreResults an expression over the response that ends the walk when it gives nothing, false or zero; or null
 * @param nonAggregateKeys expressions whose value in the first page goes into the full result once
 */
public record PaginatorModel(
        List<String> inputTokens,
        List<String> outputTokens,
        @Nullable String limitKey,
        List<String> resultKeys,
        @Nullable String moreResults,
        List<String> nonAggregateKeys) {

    /**
     * Copies the lists.
     *
     * @param inputTokens the request's parameters that take a token
     * @param outputTokens where the response has the next tokens, as JMESPath, in the same order
     * @param limitKey the request's parameter that takes the page size; null if there is none
     * @param resultKeys the response's members that are listed, the first of which is walked
     * @param moreResults what in the response tells that there is more; null if the tokens tell
     * @param nonAggregateKeys members that a full result takes from the first page
     * @throws IllegalArgumentException if there is no token, a token without its pair, or no result key
     */
    public PaginatorModel {
        inputTokens = List.copyOf(Objects.requireNonNull(inputTokens, "inputTokens"));
        outputTokens = List.copyOf(Objects.requireNonNull(outputTokens, "outputTokens"));
        resultKeys = List.copyOf(Objects.requireNonNull(resultKeys, "resultKeys"));
        nonAggregateKeys = List.copyOf(Objects.requireNonNull(nonAggregateKeys, "nonAggregateKeys"));
        if (inputTokens.isEmpty() || inputTokens.size() != outputTokens.size()) {
            throw new IllegalArgumentException("Every input token needs its output token, and there must be one: "
                    + inputTokens + ", " + outputTokens);
        }
    }

    /** {@return a builder of a model without tokens and keys} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects a model. Not thread-safe. */
    public static final class Builder {
        private final List<String> inputTokens = new ArrayList<>();
        private final List<String> outputTokens = new ArrayList<>();
        private @Nullable String limitKey;
        private final List<String> resultKeys = new ArrayList<>();
        private @Nullable String moreResults;
        private final List<String> nonAggregateKeys = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a token: the request parameter, and the expression that finds its next value in a response.
         *
         * @param inputToken the request's parameter
         * @param outputToken the response's member, as JMESPath
         * @return this builder
         */
        public Builder token(String inputToken, String outputToken) {
            Objects.requireNonNull(inputToken, "inputToken");
            outputTokens.add(Objects.requireNonNull(outputToken, "outputToken"));
            inputTokens.add(inputToken);
            return this;
        }

        /**
         * Names the request parameter that takes the page size.
         *
         * @param parameter the request's parameter
         * @return this builder
         */
        public Builder limitKey(String parameter) {
            limitKey = Objects.requireNonNull(parameter, "parameter");
            return this;
        }

        /**
         * Adds a result key; the first one added is the one that is counted.
         *
         * @param expression JMESPath
         * @return this builder
         */
        public Builder resultKey(String expression) {
            resultKeys.add(Objects.requireNonNull(expression, "expression"));
            return this;
        }

        /**
         * Sets the expression that tells whether there is more.
         *
         * @param expression JMESPath
         * @return this builder
         */
        public Builder moreResults(String expression) {
            moreResults = Objects.requireNonNull(expression, "expression");
            return this;
        }

        /**
         * Adds an expression whose value in the first page belongs to the full result.
         *
         * @param expression JMESPath
         * @return this builder
         */
        public Builder nonAggregateKey(String expression) {
            nonAggregateKeys.add(Objects.requireNonNull(expression, "expression"));
            return this;
        }

        /**
         * Gives the model.
         *
         * @return the model
         * @throws IllegalArgumentException if there is no token or no result key
         */
        public PaginatorModel build() {
            return new PaginatorModel(inputTokens, outputTokens, limitKey, resultKeys, moreResults, nonAggregateKeys);
        }
    }
}
