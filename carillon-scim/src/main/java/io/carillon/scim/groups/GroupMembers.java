package io.carillon.scim.groups;

import io.carillon.directory.groups.Group;
import io.carillon.directory.groups.Groups;
import io.carillon.scim.protocol.ScimRequest;
import java.util.ArrayList;
import java.util.List;

/** All members of groups, read page by page. */
final class GroupMembers {
    private static final int PAGE = 1000;

    private final Groups groups;

    GroupMembers(Groups groups) {
        this.groups = groups;
    }

    List<String> of(ScimRequest request, Group group) {
        var members = new ArrayList<String>(group.size());
        List<String> page = List.of();
        do {
            String after = page.isEmpty() ? null : page.get(page.size() - 1);
            page = groups.members(request.tenant(), request.accountId(), group.id(), after, PAGE);
            members.addAll(page);
        } while (page.size() == PAGE);
        return members;
    }
}
