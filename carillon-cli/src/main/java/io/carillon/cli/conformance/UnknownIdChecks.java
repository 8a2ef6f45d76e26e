package io.carillon.cli.conformance;

import java.util.List;
import java.util.Map;

/** Ids in paths that nothing has: {@code NotFoundException}. The rest of the input is that of the first row of the operation. */
final class UnknownIdChecks {
    /** Operations whose model does not have {@code NotFoundException}, and what they return in its place. */
    private static final Map<String, List<String>> OTHERS = Map.of(
            "DeleteEventsConfiguration", List.of("ForbiddenException"),
            "CreateMeetingDialOut", List.of("ForbiddenException", "AccessDeniedException"));

    private static final List<String> NOT_FOUND = List.of("NotFoundException");

    private UnknownIdChecks() {}

    /**
     * The checks.
     *
     * @param examples a row for each operation
     */
    static List<Check> of(ApiModel model, Examples examples) {
        return model.operations().stream()
                .flatMap(operation -> model.pathMembers(operation).stream()
                        .map(member -> check(operation, member, examples.of(operation))))
                .toList();
    }

    private static Check check(String operation, String member, Row example) {
        String variable = member.equals("PhoneNumberId") ? "unknownNumberId" : "unknown";
        return new Check(operation, "an unknown " + member, run -> {
            var input = run.variables().input(example.input());
            input.put(member, run.variables().get(variable));
            Expectation.error(run.call(operation, input), OTHERS.getOrDefault(operation, NOT_FOUND));
        });
    }
}
