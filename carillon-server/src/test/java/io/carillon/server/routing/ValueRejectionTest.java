package io.carillon.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Values of members: every constraint of every operation, just inside and just outside, and other types. */
class ValueRejectionTest extends RejectionTest {
    @TestFactory
    Stream<DynamicTest> whatBreaksAConstraintIsRejected() {
        return table.stream()
                .flatMap(operation -> operation.constraints().stream()
                        .flatMap(constraint -> outside(operation, constraint).stream())
                        .map(row -> test(operation, row)));
    }

    private List<Row> outside(Operation<?> operation, Constraint constraint) {
        String member = constraint.member();
        var rows = new ArrayList<Row>();
        if (constraint.rule() instanceof Constraint.Required) {
            rows.add(Row.bad(member + " missing", new ChangedInput(filled).missing(operation, member)));
            return rows;
        }
        for (String value : valuesOutside(constraint.rule())) {
            rows.add(
                    Row.bad(member + " = " + abridged(value), new ChangedInput(filled).with(operation, member, value)));
        }
        assertThat(rows).as("%s %s", operation.name(), constraint).isNotEmpty();
        return rows;
    }

    private static List<String> valuesOutside(Constraint.Rule rule) {
        if (rule instanceof Constraint.Length length) {
            return List.of("x".repeat(length.max() + 1), "\ud83d\ude00".repeat(length.max() + 1));
        }
        if (rule instanceof Constraint.Email) {
            return List.of("nobody", "nobody@nowhere", "@a.b", "a@.b", "a@b.", "a.b@c", "a@b\n.c", "@".repeat(10_000));
        }
        if (rule instanceof Constraint.Matches matches) {
            return Stream.of(
                            " ", "\t", "  \n ", "+0123", "+1206555010012345", "%", "a b", "a.b", "\u00e9", "a\n", "a/b")
                    .filter(value -> !matches.pattern().matcher(value).matches())
                    .toList();
        }
        if (rule instanceof Constraint.Range range) {
            return List.of("" + (range.min() - 1), "" + (range.max() + 1), "-1", "2147483648", "1.5", "many", "");
        }
        if (rule instanceof Constraint.Size size) {
            return Stream.of(size.min() - 1L, size.max() + 1L)
                    .filter(count -> count >= 0 && count <= Integer.MAX_VALUE)
                    .map(count -> "#" + count)
                    .toList();
        }
        return List.of("Nope", "", "privateuser", "UNKNOWN_TO_SDK_VERSION", "null");
    }

    @TestFactory
    Stream<DynamicTest> whatJustFulfilsAConstraintIsNotRejectedForIt() {
        return table.stream()
                .flatMap(operation -> operation.constraints().stream()
                        .flatMap(constraint -> valuesInside(constraint.rule()).stream()
                                .filter(value -> isAllowed(operation, constraint.member(), value))
                                .map(value -> DynamicTest.dynamicTest(
                                        operation.name() + ": " + constraint.member() + " = " + abridged(value), () -> {
                                            OperationInput input = new ChangedInput(filled)
                                                    .with(operation, constraint.member(), value);
                                            RawHttp.Response response =
                                                    server.call(input.method(), input.target(), input.body());
                                            assertThat(response.body())
                                                    .doesNotContain("validation error", "cannot be read");
                                            assertThat(response.status()).isLessThan(500);
                                        }))))
                .filter(test -> !test.getDisplayName().startsWith("DeleteAccount"));
    }

    /** Whether the member's other constraints, such as a pattern beside a length, allow the value too. */
    private static boolean isAllowed(Operation<?> operation, String member, String value) {
        return operation.constraints().stream()
                .filter(constraint -> constraint.member().equals(member))
                .allMatch(constraint -> constraint.rule().problem(value) == null);
    }

    private static List<String> valuesInside(Constraint.Rule rule) {
        if (rule instanceof Constraint.Length length) {
            return List.of("x".repeat(length.min()), "x".repeat(length.max()), "\ud83d\ude00".repeat(length.max()));
        }
        if (rule instanceof Constraint.Range range) {
            return List.of("" + range.min(), "" + range.max());
        }
        if (rule instanceof Constraint.Size size) {
            return size.max() == Integer.MAX_VALUE
                    ? List.of("#" + size.min(), "#" + (size.min() + 1))
                    : List.of("#" + size.min(), "#" + size.max());
        }
        if (rule instanceof Constraint.OneOf oneOf) {
            return List.copyOf(oneOf.values());
        }
        return rule instanceof Constraint.Email ? List.of("a@b.c", "\u00e9 \"+%/@\u00fc.x") : List.of();
    }

    @TestFactory
    Stream<DynamicTest> aMemberOfAnotherTypeIsRejected() {
        return table.stream()
                .flatMap(operation -> OperationInput.fields(operation).stream()
                        .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                        .flatMap(field -> otherTypes(field).stream()
                                .map(value -> Row.bad(
                                        field.memberName() + " = " + value,
                                        filled.good(operation).with(field.memberName(), value))))
                        .map(row -> test(operation, row)));
    }

    private static List<String> otherTypes(SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.STRING) {
            return List.of("7", "true", "[]", "{}", "\"\\ud800\"");
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            return List.of("7", "\"x\"", "{}", "[null]", "[7]", "[[]]");
        }
        return List.of("7", "\"x\"", "[]");
    }

    @Test
    void allProblemsAreReportedTogether() throws Exception {
        RawHttp.Response response = server.call(
                "GET", "/accounts/" + filled.accountId() + "/users?max-results=0&user-email=x&user-type=y", "");
        assertThat(response.body()).contains("3 validation errors", "MaxResults", "UserEmail", "UserType");
    }
}
