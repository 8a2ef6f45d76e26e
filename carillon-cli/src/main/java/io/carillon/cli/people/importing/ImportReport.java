package io.carillon.cli.people.importing;

import static java.util.Objects.requireNonNull;

import io.carillon.cli.people.RejectedRow;
import io.carillon.cli.people.Rejects;
import io.carillon.directory.users.LoadOutcome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/** Says person by person what an import does: a line each, but for those who stay as they are. */
public final class ImportReport {
    private final PrintWriter out;

    /** A report to {@code out}. */
    public ImportReport(PrintWriter out) {
        this.out = out;
    }

    /** Reports a batch, and the rows of it that were rejected. */
    public void batch(Batch batch, List<RejectedRow> rejected) {
        for (LoadOutcome outcome : batch.outcomes()) {
            switch (outcome.effect()) {
                case CREATED -> out.println("create " + created(requireNonNull(outcome.after())));
                case UPDATED ->
                    out.println("update " + name(requireNonNull(outcome.before())) + ": "
                            + String.join(
                                    ", ", changes(requireNonNull(outcome.before()), requireNonNull(outcome.after()))));
                case UNCHANGED, REFUSED -> {}
            }
        }
        rejected.forEach(row -> out.println("reject " + Rejects.inWords(row)));
    }

    /** Reports leavers. */
    public void suspended(List<User> leavers) {
        leavers.forEach(user -> out.println("suspend " + name(user)));
    }

    private static String created(User user) {
        String name = name(user);
        return user.displayName() == null || user.displayName().equals(name)
                ? name
                : name + " (" + user.displayName() + ")";
    }

    private static String name(User user) {
        return user.primaryEmail() != null
                ? user.primaryEmail()
                : Objects.requireNonNullElse(user.displayName(), user.userId());
    }

    /** PINs open meetings: that one changes is said, and no more. */
    private static List<String> changes(User before, User after) {
        Map<String, Object> old = members(before);
        Map<String, Object> now = members(after);
        var changes = new ArrayList<String>();
        now.forEach((member, value) -> {
            Object earlier = old.get(member);
            if (!Objects.equals(earlier, value)) {
                changes.add(
                        member.equals("PersonalPIN") ? member : member + " " + shown(earlier) + " -> " + shown(value));
            }
        });
        return changes.isEmpty() ? List.of("attributes") : changes;
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "(none)" : value.toString();
    }

    private static Map<String, Object> members(User user) {
        Map<String, Object> members = new LinkedHashMap<>();
        user.sdkFields().forEach(field -> members.put(field.locationName(), field.getValueOrDefault(user)));
        return members;
    }
}
