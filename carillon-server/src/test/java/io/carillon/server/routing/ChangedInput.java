package io.carillon.server.routing;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that are good but for one member. Members are named as constraints name them: {@code UserIdList[]},
 * {@code MembershipItemList[].MemberId}, {@code UserSettings.Telephony.SMS}.
 */
record ChangedInput(FilledServer server) {
    /** The good input without the member. */
    OperationInput missing(Operation<?> operation, String member) {
        if (isNested(member)) {
            return server.good(operation).with(outermost(member), nested(member, null));
        }
        int list = member.indexOf("[].");
        return list < 0
                ? server.good(operation).without(member)
                : server.good(operation).with(member.substring(0, list), "[{}]");
    }

    /** The good input with {@code value} in the member's place; {@code #n} stands for a list of n elements. */
    OperationInput with(Operation<?> operation, String member, String value) {
        if (isNested(member)) {
            return server.good(operation).with(outermost(member), nested(member, number(value)));
        }
        int list = member.indexOf("[]");
        if (list >= 0) {
            String name = member.substring(0, list);
            String inner = member.length() > list + 2 ? member.substring(list + 3) : "";
            return server.good(operation)
                    .with(
                            name,
                            "[" + (inner.isEmpty() ? OperationInput.json(value) : element(operation, inner, value))
                                    + "]");
        }
        if (value.startsWith("#")) {
            int size = Integer.parseInt(value.substring(1));
            String element = size == 0 ? "" : element(operation);
            return server.good(operation)
                    .with(member, Collections.nCopies(size, element).toString());
        }
        return server.good(operation)
                .with(
                        member,
                        OperationInput.isInBody(operation, member)
                                ? OperationInput.json(value)
                                : OperationInput.encoded(value));
    }

    /** A member of a structure of the body, such as {@code UserSettings.Telephony.SMS}. */
    private static boolean isNested(String member) {
        return member.contains(".") && !member.contains("[]");
    }

    private static String outermost(String member) {
        return member.substring(0, member.indexOf('.'));
    }

    /** What stands in the outermost member: the structures down to the last, with {@code value} in it or nothing. */
    private static String nested(String member, @Nullable String value) {
        List<String> names = List.of(member.split("\\."));
        String json = value == null ? "{}" : "{\"" + names.get(names.size() - 1) + "\": " + value + "}";
        for (int i = names.size() - 2; i > 0; i--) {
            json = "{\"" + names.get(i) + "\": " + json + "}";
        }
        return json;
    }

    private static String number(String value) {
        return value.matches("-?[0-9.]+") ? value : OperationInput.json(value);
    }

    /** The element of the list in the operation's good input. */
    private String element(Operation<?> operation) {
        return server.good(operation).body().replaceAll("(?s).*?\\[(.*)\\].*", "$1");
    }

    /** The same with {@code value} in the place of one of its members. */
    private String element(Operation<?> operation, String member, String value) {
        String others = element(operation).replaceAll("[{}]", "").replaceAll("\"" + member + "\": \"[^\"]*\"(, )?", "");
        return "{" + others + (others.isBlank() ? "" : ", ") + "\"" + member + "\": " + OperationInput.json(value)
                + "}";
    }
}
