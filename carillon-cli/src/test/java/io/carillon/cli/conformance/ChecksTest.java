package io.carillon.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.api.ApiCall;
import io.carillon.server.routing.Constraint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the rows are, as a whole. That they pass and fail where they should is an end-to-end test. */
class ChecksTest {
    /** There are no messages and no meetings at any endpoint, so these cannot succeed. */
    private static final Set<String> WITHOUT_SUCCESS =
            Set.of("CreateMeetingDialOut", "RedactConversationMessage", "RedactRoomMessage");

    private static final List<Row> ROWS = Stream.of(
                    "accounts", "users", "rooms", "bots", "settings", "numbers", "protocol", "removal")
            .flatMap(resource -> Rows.of(resource).stream())
            .toList();

    @Test
    void everyOperationSucceedsInARow() {
        Set<String> succeeding = ROWS.stream()
                .filter(row -> row.errors().isEmpty())
                .map(Row::operation)
                .collect(Collectors.toCollection(TreeSet::new));
        var expected = new TreeSet<>(ApiCall.operations());
        assertThat(expected).hasSize(62);
        expected.removeAll(WITHOUT_SUCCESS);
        assertThat(succeeding).isEqualTo(expected);
    }

    @Test
    void everyErrorOfARowIsKnown() {
        assertThat(ROWS)
                .allSatisfy(row -> row.errors()
                        .forEach(name -> assertThat(ErrorKind.named(name)).isNotNull()));
    }

    @Test
    void checksOfAnOperationHaveDifferentNames() {
        var names = new HashSet<String>();
        assertThat(ConformanceSuite.checks(new ApiModel()))
                .hasSizeGreaterThan(400)
                .allSatisfy(check -> assertThat(names.add(check.operation() + " " + check.name()))
                        .as("%s %s", check.operation(), check.name())
                        .isTrue());
    }

    @Test
    void everyListingWithATokenIsWalked() {
        var model = new ApiModel();
        Set<String> paged = model.operations().stream()
                .filter(operation -> model.constraints(operation).stream()
                        .map(Constraint::member)
                        .anyMatch("MaxResults"::equals))
                .collect(Collectors.toSet());
        assertThat(Rows.listings()).extracting(PagedListing::operation).containsExactlyInAnyOrderElementsOf(paged);
    }
}
