package io.carillon.tests.model;

import io.carillon.server.routing.Constraint;
import io.carillon.server.routing.Operation;
import java.util.Set;
import java.util.TreeSet;

/** What a row of the server's table says of its operation, in the sentences of {@link BotocoreFacts}. */
final class TableFacts {
    private TableFacts() {}

    /** What the row asks of each member of the input. */
    static Set<String> constraints(Operation<?> operation) {
        var facts = new TreeSet<String>();
        operation.constraints().forEach(constraint -> add(constraint, facts));
        return facts;
    }

    private static void add(Constraint constraint, Set<String> facts) {
        String member = constraint.member() + ": ";
        Constraint.Rule rule = constraint.rule();
        if (rule instanceof Constraint.Required) {
            facts.add(member + "required");
        } else if (rule instanceof Constraint.Length length) {
            bounds(member, length.min(), length.max(), facts);
        } else if (rule instanceof Constraint.Size size) {
            bounds(member, size.min(), size.max(), facts);
        } else if (rule instanceof Constraint.Range range) {
            facts.add(member + "min " + range.min());
            facts.add(member + "max " + range.max());
        } else if (rule instanceof Constraint.Matches matches) {
            facts.add(member + "pattern " + matches.pattern().pattern());
        } else if (rule instanceof Constraint.Email) {
            facts.add(member + "pattern .+@.+\\..+");
        } else if (rule instanceof Constraint.OneOf oneOf) {
            facts.add(member + "one of " + oneOf.values());
        } else {
            throw new AssertionError("no words for " + rule);
        }
    }

    private static void bounds(String member, int min, int max, Set<String> facts) {
        if (min > 0) {
            facts.add(member + "min " + min);
        }
        if (max < Integer.MAX_VALUE) {
            facts.add(member + "max " + max);
        }
    }
}
