package io.carillon.server.testing.api;

import io.carillon.directory.core.Refusal;
import io.carillon.server.testing.Fault;
import io.carillon.server.testing.FaultRule;
import java.time.Duration;

/** Reads a rule as {@link FaultRule#toMap} writes it. */
final class FaultInput {
    private FaultInput() {}

    /** An IllegalArgumentException or a ChimeException if it is not one. */
    static FaultRule read(JsonInput input) {
        Fault fault = fault(input.required("Fault"), input);
        FaultRule rule = FaultRule.of(fault);
        String operation = input.text("Operation");
        String accountId = input.text("AccountId");
        int page = count(input, "Page", FaultRule.ANY_PAGE);
        int after = (int) input.number("After", 0, Integer.MAX_VALUE - 1L, 0);
        if (operation != null) {
            rule = rule.onOperation(operation);
        }
        if (accountId != null) {
            rule = rule.onAccount(accountId);
        }
        return repeated(rule.onPage(page).after(after), input);
    }

    private static FaultRule repeated(FaultRule rule, JsonInput input) {
        boolean isCounted = input.has("Times");
        int times = count(input, "Times", 1);
        boolean isAlways = input.flag("Always");
        if (isCounted && isAlways) {
            throw Refusal.badRequest("A fault has Times or Always, and not both.");
        }
        return isAlways ? rule.always() : rule.times(times);
    }

    private static int count(JsonInput input, String name, int otherwise) {
        return (int) input.number(name, 1, Integer.MAX_VALUE - 1L, otherwise);
    }

    private static Fault fault(String name, JsonInput input) {
        return switch (name) {
            case "Throttle" -> new Fault.Throttle();
            case "Fail" -> new Fault.Fail(input.required("Error"));
            case "Delay" -> new Fault.Delay(Duration.ofMillis(delay(input)));
            case "DropBeforeWork" -> new Fault.DropBeforeWork();
            case "DropAfterWork" -> new Fault.DropAfterWork();
            case "RepeatToken" -> new Fault.RepeatToken();
            case "EmptyPage" -> new Fault.EmptyPage();
            case "ShortPage" -> new Fault.ShortPage(count(input, "Items", 1));
            default ->
                throw Refusal.badRequest("There is no fault of this name. There are: Throttle, Fail, Delay,"
                        + " DropBeforeWork, DropAfterWork, RepeatToken, EmptyPage, ShortPage.");
        };
    }

    private static long delay(JsonInput input) {
        if (!input.has("Milliseconds")) {
            throw Refusal.badRequest("Milliseconds is missing.");
        }
        return input.number("Milliseconds", 0, Fault.Delay.MAX.toMillis(), 0);
    }
}
