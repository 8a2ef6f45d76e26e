package io.carillon.cli.api;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks an input before it is sent, with botocore's rules: required members, known names, types, and the least values, lengths
 * and sizes. All else is left to the service.
 */
final class InputCheck {
    private final boolean validates;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param validates whether all rules are checked. Else only those without which no request can be made: the members of the
     *     path, and the types
     */
    InputCheck(boolean validates) {
        this.validates = validates;
    }

    /**
     * @param input the values of the parameters by their names in the model. As by botocore, they are not looked at if the
     *     operation has no parameters
     * @throws ApiFailure if something is wrong; it names everything that is
     */
    void require(Map<String, @Nullable Object> input, List<Parameter> parameters) {
        if (!parameters.isEmpty()) {
            members("", input, parameters);
        }
        if (!problems.isEmpty()) {
            throw ApiFailure.usage("Parameter validation failed: " + String.join("; ", problems));
        }
    }

    private void members(String path, Map<?, ?> values, List<Parameter> members) {
        String place = path.isEmpty() ? "input" : path;
        for (Parameter member : members) {
            if (isRequired(member) && !values.containsKey(member.name())) {
                problems.add("Missing required parameter in " + place + ": \"" + member.name() + "\"");
            }
        }
        for (Object name : values.keySet()) {
            if (validates && members.stream().noneMatch(member -> member.name().equals(name))) {
                problems.add("Unknown parameter in " + place + ": \"" + name + "\", must be one of: "
                        + String.join(
                                ", ", members.stream().map(Parameter::name).toList()));
            }
        }
        values.forEach((name, value) -> members.stream()
                .filter(member -> member.name().equals(name))
                .forEach(member -> value(path.isEmpty() ? member.name() : path + "." + member.name(), value, member)));
    }

    private boolean isRequired(Parameter member) {
        return validates ? member.isRequired() : member.isInPath();
    }

    private void value(String path, @Nullable Object value, Parameter parameter) {
        switch (parameter.type()) {
            case STRING -> {
                if (value instanceof String text) {
                    atLeast(path, text.codePointCount(0, text.length()), parameter, "length");
                } else {
                    wrongType(path, value, "str");
                }
            }
            case INTEGER -> {
                if (!(value instanceof BigInteger number)) {
                    wrongType(path, value, "int");
                } else if (validates
                        && number.compareTo(BigInteger.valueOf(parameter.minimum())) < 0
                        && parameter.minimum() > 0) {
                    tooSmall(path, number, parameter, "value");
                }
            }
            case BOOLEAN -> {
                if (!(value instanceof Boolean)) {
                    wrongType(path, value, "bool");
                }
            }
            case STRUCTURE -> {
                if (value instanceof Map<?, ?> members) {
                    members(path, members, parameter.members());
                } else {
                    wrongType(path, value, "dict");
                }
            }
            case LIST -> list(path, value, parameter);
        }
    }

    private void list(String path, @Nullable Object value, Parameter parameter) {
        if (!(value instanceof List<?> elements)) {
            wrongType(path, value, "list");
            return;
        }
        atLeast(path, elements.size(), parameter, "length");
        for (int i = 0; i < elements.size(); i++) {
            value(path + "[" + i + "]", elements.get(i), parameter.element());
        }
    }

    private void atLeast(String path, int actual, Parameter parameter, String what) {
        if (validates && actual < parameter.minimum()) {
            tooSmall(path, actual, parameter, what);
        }
    }

    private void tooSmall(String path, Object actual, Parameter parameter, String what) {
        problems.add("Invalid " + what + " for parameter " + path + ", value: " + actual + ", valid min " + what + ": "
                + parameter.minimum());
    }

    private void wrongType(String path, @Nullable Object value, String valid) {
        problems.add("Invalid type for parameter " + path + ", value: " + (value instanceof byte[] ? "bytes" : value)
                + ", valid types: " + valid);
    }
}
