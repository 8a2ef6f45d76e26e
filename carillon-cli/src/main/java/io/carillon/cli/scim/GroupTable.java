package io.carillon.cli.scim;

import io.carillon.cli.output.AlignedColumns;
import io.carillon.directory.groups.Group;
import java.util.ArrayList;
import java.util.List;

/** Groups for people: a line for each, below a line with the names of the columns. */
public final class GroupTable {
    private static final List<String> COLUMNS = List.of("GROUP ID", "MEMBERS", "LICENSE", "NAME");

    private GroupTable() {}

    /** The lines, the columns' names first; none for no groups. */
    public static List<String> of(List<Group> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<List<String>>(List.of(COLUMNS));
        groups.forEach(group -> rows.add(List.of(
                group.id(),
                Integer.toString(group.size()),
                group.license() == null ? "-" : group.license().toString(),
                group.displayName())));
        return AlignedColumns.of(rows);
    }
}
