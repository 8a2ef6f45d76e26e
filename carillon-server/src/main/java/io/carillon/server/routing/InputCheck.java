package io.carillon.server.routing;

import io.carillon.directory.core.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/**
 * Checks an input against the constraints of the AWS model. Clients check almost none of them, so all are checked here, and
 * all problems are reported together, up to {@link #MAX_PROBLEMS}.
 */
final class InputCheck {
    /** More than a list within its limit can have: a list of any length must not cause a response of any length. */
    static final int MAX_PROBLEMS = 100;

    private InputCheck() {}

    /** Returns, or throws a BadRequestException that names each member and its constraint. Values are not repeated. */
    static void check(SdkPojo input, List<Constraint> constraints) {
        List<String> problems = null;
        for (Constraint constraint : constraints) {
            problems = check(input, constraint.member(), "", constraint.rule(), problems);
        }
        if (problems != null) {
            throw Refusal.badRequest(
                    problems.size() + (problems.size() == 1 ? " validation error" : " validation errors")
                            + " detected: " + String.join("; ", problems));
        }
    }

    private static @Nullable List<String> check(
            SdkPojo input, String member, String path, Constraint.Rule rule, @Nullable List<String> problems) {
        int dot = member.indexOf('.');
        String name = dot < 0 ? member : member.substring(0, dot);
        String rest = dot < 0 ? "" : member.substring(dot + 1);
        if (name.endsWith("[]")) {
            return checkEach(input, name.substring(0, name.length() - 2), rest, path, rule, problems);
        }
        Object value = value(input, name);
        if (rest.isEmpty()) {
            return noted(rule.problem(value), path + name, problems);
        }
        return value == null ? problems : check((SdkPojo) value, rest, path + name + ".", rule, problems);
    }

    private static @Nullable List<String> checkEach(
            SdkPojo input,
            String name,
            String rest,
            String path,
            Constraint.Rule rule,
            @Nullable List<String> problems) {
        List<String> found = problems;
        if (value(input, name) instanceof List<?> elements) {
            for (int i = 0; i < elements.size() && !isFull(found); i++) {
                String place = path + name + "[" + i + "]";
                found = rest.isEmpty()
                        ? noted(rule.problem(elements.get(i)), place, found)
                        : check((SdkPojo) elements.get(i), rest, place + ".", rule, found);
            }
        }
        return found;
    }

    private static @Nullable List<String> noted(
            @Nullable String problem, String place, @Nullable List<String> problems) {
        if (problem == null || isFull(problems)) {
            return problems;
        }
        List<String> all = Optional.ofNullable(problems).orElseGet(ArrayList::new);
        all.add("Value at '" + place + "' failed to satisfy constraint: " + problem);
        return all;
    }

    private static boolean isFull(@Nullable List<String> problems) {
        return problems != null && problems.size() >= MAX_PROBLEMS;
    }

    private static @Nullable Object value(SdkPojo input, String member) {
        for (SdkField<?> field : input.sdkFields()) {
            if (field.memberName().equals(member)) {
                Object value = field.getValueOrDefault(input);
                return value instanceof SdkAutoConstructList ? null : value;
            }
        }
        throw new IllegalArgumentException("The AWS model has no member " + member);
    }
}
