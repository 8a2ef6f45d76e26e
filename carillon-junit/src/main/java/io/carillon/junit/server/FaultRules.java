package io.carillon.junit.server;

import io.carillon.server.testing.Fault;
import io.carillon.server.testing.FaultRule;
import java.time.Duration;
import java.util.Map;

/** Reads rules in the members of the HTTP API, as {@link FaultRule#toMap} writes them. */
final class FaultRules {
    private FaultRules() {}

    static FaultRule read(Map<String, Object> members) {
        FaultRule rule = FaultRule.of(fault(members)).after(number(members, "After", 0));
        if (members.get("Operation") instanceof String operation) {
            rule = rule.onOperation(operation);
        }
        if (members.get("AccountId") instanceof String accountId) {
            rule = rule.onAccount(accountId);
        }
        if (members.containsKey("Page")) {
            rule = rule.onPage(number(members, "Page", 1));
        }
        return rule.times(number(members, "Times", 1));
    }

    private static Fault fault(Map<String, Object> members) {
        String name = String.valueOf(members.get("Fault"));
        return switch (name) {
            case "Throttle" -> new Fault.Throttle();
            case "Fail" -> new Fault.Fail(String.valueOf(members.get("Error")));
            case "Delay" -> new Fault.Delay(Duration.ofMillis(number(members, "Milliseconds", 0)));
            case "DropBeforeWork" -> new Fault.DropBeforeWork();
            case "DropAfterWork" -> new Fault.DropAfterWork();
            case "RepeatToken" -> new Fault.RepeatToken();
            case "EmptyPage" -> new Fault.EmptyPage();
            case "ShortPage" -> new Fault.ShortPage(number(members, "Items", 0));
            default -> throw new IllegalArgumentException("There is no fault " + name + ".");
        };
    }

    private static int number(Map<String, Object> members, String name, int otherwise) {
        return members.get(name) instanceof Number number ? number.intValue() : otherwise;
    }
}
