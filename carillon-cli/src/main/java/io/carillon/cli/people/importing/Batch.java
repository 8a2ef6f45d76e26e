package io.carillon.cli.people.importing;

import static java.util.Objects.requireNonNull;

import io.carillon.cli.people.PeopleReader;
import io.carillon.cli.people.PersonRow;
import io.carillon.cli.people.RejectedRow;
import io.carillon.cli.people.Row;
import io.carillon.directory.users.LoadOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are brought in together, and what became of them. */
public final class Batch {
    private final List<PersonRow> people = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private List<LoadOutcome> outcomes = List.of();
    private long bytes;
    private @Nullable String place;

    void add(Row row) {
        bytes += row.raw().length();
        if (row instanceof PersonRow person) {
            people.add(person);
        } else {
            rejected.add((RejectedRow) row);
        }
    }

    /** The people of the rows that are right in themselves. */
    public List<PersonRow> people() {
        return people;
    }

    boolean hasSomebodyWithoutPin() {
        return people.stream().anyMatch(row -> row.entry().user().personalPIN() == null);
    }

    /** What became of each of the people, in their order. */
    public List<LoadOutcome> outcomes() {
        return outcomes;
    }

    void outcomes(List<LoadOutcome> found) {
        outcomes = found;
    }

    /** The rows of the batch are all that were read before {@link PeopleReader#place}. */
    void endsAt(@Nullable String end) {
        place = end;
    }

    @Nullable
    String place() {
        return place;
    }

    int rows() {
        return people.size() + rejected.size();
    }

    long bytes() {
        return bytes;
    }

    /** All rows that were refused, by the form or by the directory, in the order of the list. */
    List<RejectedRow> refused(PeopleReader list) {
        var all = new ArrayList<>(rejected);
        for (int i = 0; i < outcomes.size(); i++) {
            LoadOutcome outcome = outcomes.get(i);
            if (outcome.effect() == LoadOutcome.Effect.REFUSED) {
                LoadOutcome.Problem problem = requireNonNull(outcome.problem());
                PersonRow row = people.get(i);
                all.add(new RejectedRow(row.line(), row.raw(), list.columnOf(problem.member()), problem.reason()));
            }
        }
        all.sort(Comparator.comparingLong(RejectedRow::line));
        return all;
    }
}
