package io.carillon.tests.command;

import java.util.HashMap;
import java.util.Map;

/** A command with what it must print; {@code DIR} stands for the folder of this test in all of them. */
record FailureCase(String arguments, int exitCode, String problem, String remedy, Map<String, String> variables) {
    FailureCase(String arguments, int exitCode, String problem, String remedy) {
        this(arguments, exitCode, problem, remedy, Map.of());
    }

    FailureCase with(String... namesAndValues) {
        var changed = new HashMap<>(variables);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new FailureCase(arguments, exitCode, problem, remedy, changed);
    }

    FailureCase withKey() {
        return with("AWS_ACCESS_KEY_ID", "AKIANOBODY", "AWS_SECRET_ACCESS_KEY", "secret");
    }

    @Override
    public String toString() {
        return arguments;
    }
}
