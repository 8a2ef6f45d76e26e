package io.carillon.cli.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check as the resources have it: a request, and what should come of it.
 *
 * @param operation the name in the AWS model
 * @param check what is checked
 * @param input of the operation
 * @param request how the request differs from the SDK's
 * @param repeat how often it is sent until there is an error, at most
 * @param errors of which one is expected; empty for a success
 * @param output what is expected of a success
 * @param keeps variables that are set, each by its path in the output
 */
record Row(
        String operation,
        String check,
        Map<String, @Nullable Object> input,
        Variation request,
        int repeat,
        List<String> errors,
        Map<String, @Nullable Object> output,
        Map<String, @Nullable Object> keeps) {

    /** The check that the row is. */
    Check check(ApiModel model) {
        return new Check(operation, check, run -> run(run, model.status(operation)));
    }

    private void run(Run run, int status) {
        Map<String, @Nullable Object> resolved = run.variables().input(input);
        Response response = run.call(operation, resolved, request);
        for (int i = 1; i < repeat && response.isSuccess(); i++) {
            response = run.call(operation, resolved, request);
        }
        if (!errors.isEmpty()) {
            Expectation.error(response, errors);
            return;
        }
        Map<?, ?> members = Expectation.success(response, status);
        String difference = ExpectedValue.difference(run.variables().of(output), members, "");
        if (difference != null) {
            throw CheckException.failed(difference);
        }
        keeps.forEach((name, path) -> keep(run.variables(), name, new InputPath(String.valueOf(path)).of(members)));
    }

    private static void keep(Variables variables, String name, @Nullable Object value) {
        if (value == null) {
            throw CheckException.failed("the response has no " + name);
        }
        variables.put(name, value);
    }
}
