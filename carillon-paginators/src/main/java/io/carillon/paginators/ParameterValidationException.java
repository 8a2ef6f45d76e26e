package io.carillon.paginators;

import java.util.List;

/** The parameters of a request or a config are invalid. Reports all problems at once, in botocore's words. */
public final class ParameterValidationException extends PaginationException {
    private static final long serialVersionUID = 1;

    /** One text per problem. */
    private final List<String> problems;

    ParameterValidationException(List<String> problems) {
        super("Parameter validation failed:\n" + String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return one line per problem, never empty} */
    public List<String> problems() {
        return problems;
    }
}
