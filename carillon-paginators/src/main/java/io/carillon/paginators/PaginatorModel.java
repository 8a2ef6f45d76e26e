package io.carillon.paginators;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is paged: an entry of botocore's {@code paginators-1.json}, with the same names and meanings.
 * Parameters have the names of the AWS model ({@code NextToken}, not {@code next-token}). Immutable.
 *
 * @param inputTokens the request parameters that determine where a page begins
 * @param outputTokens expressions over the response, paired by position with {@code inputTokens}
 * @param limitKey the request parameter for the page size; null if there is none
 * @param resultKeys expressions over the response, of which the first one is counted; may be empty if an accessor
 *     chooses what is listed
 * @param moreResults an expression over the response; the walk ends when its value is absent, false, empty or zero;
 *     null for none
 * @param nonAggregateKeys expressions whose values in the first page are part of the full result
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
     * @param inputTokens the request parameters that determine where a page begins
     * @param outputTokens expressions over the response, paired by position with {@code inputTokens}
     * @param limitKey the request parameter for the page size; null if there is none
     * @param resultKeys expressions over the response, of which the first one is counted; may be empty
     * @param moreResults an expression over the response; null for none
     * @param nonAggregateKeys expressions whose values in the first page are part of the full result
     * @throws IllegalArgumentException if there is no token, or a token without its counterpart
     */
    public PaginatorModel {
        inputTokens = List.copyOf(Objects.requireNonNull(inputTokens, "inputTokens"));
        outputTokens = List.copyOf(Objects.requireNonNull(outputTokens, "outputTokens"));
        resultKeys = List.copyOf(Objects.requireNonNull(resultKeys, "resultKeys"));
        nonAggregateKeys = List.copyOf(Objects.requireNonNull(nonAggregateKeys, "nonAggregateKeys"));
        if (inputTokens.isEmpty() || inputTokens.size() != outputTokens.size()) {
            throw new IllegalArgumentException(
                    "Every input token needs an output token, and there must be at least one: " + inputTokens + ", "
                            + outputTokens);
        }
    }

    /** {@return a builder of a model without tokens and keys} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a model. Not thread-safe. */
    public static final class Builder {
        private final List<String> inputTokens = new ArrayList<>();
        private final List<String> outputTokens = new ArrayList<>();
        private @Nullable String limitKey;
        private final List<String> resultKeys = new ArrayList<>();
        private @Nullable String moreResults;
        private final List<String> nonAggregateKeys = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a token: the request parameter, and the expression for its next value in a response.
         *
         * @param inputToken the request parameter
         * @param outputToken JMESPath
         * @return this builder
         */
        public Builder token(String inputToken, String outputToken) {
            Objects.requireNonNull(inputToken, "inputToken");
            outputTokens.add(Objects.requireNonNull(outputToken, "outputToken"));
            inputTokens.add(inputToken);
            return this;
        }

        /**
         * Sets the request parameter for the page size.
         *
         * @param parameter the request parameter
         * @return this builder
         */
        public Builder limitKey(String parameter) {
            limitKey = Objects.requireNonNull(parameter, "parameter");
            return this;
        }

        /**
         * Adds a result key. The first one added is counted.
         *
         * @param expression a dotted path of member names
         * @return this builder
         */
        public Builder resultKey(String expression) {
            resultKeys.add(Objects.requireNonNull(expression, "expression"));
            return this;
        }

        /**
         * Sets the expression that indicates whether there is more.
         *
         * @param expression JMESPath
         * @return this builder
         */
        public Builder moreResults(String expression) {
            moreResults = Objects.requireNonNull(expression, "expression");
            return this;
        }

        /**
         * Adds an expression whose value in the first page is part of the full result.
         *
         * @param expression JMESPath
         * @return this builder
         */
        public Builder nonAggregateKey(String expression) {
            nonAggregateKeys.add(Objects.requireNonNull(expression, "expression"));
            return this;
        }

        /**
         * Builds the model.
         *
         * @return the model
         * @throws IllegalArgumentException if there is no token
         */
        public PaginatorModel build() {
            return new PaginatorModel(inputTokens, outputTokens, limitKey, resultKeys, moreResults, nonAggregateKeys);
        }
    }
}
