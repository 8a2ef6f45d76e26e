package io.carillon.paginators;

import java.util.List;

/** Parameters of a request or a config cannot be right; holds all that is wrong at once, in botocore's words. */
public final class ParameterValidationException extends PaginationException {
    private static final long serialVersionUID = 1;

    /** Each problem, as text. */
    private final List<String> problems;

    ParameterValidationException(List<String> problems) {
        super("Parameter validation failed:\n" + String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return one line for each problem, never empty} */
    public List<String> problems() {
        return problems;
    }
}
