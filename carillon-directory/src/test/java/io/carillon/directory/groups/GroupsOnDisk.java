package io.carillon.directory.groups;

import static io.carillon.directory.DirectoryOnDisk.TENANT;

import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.groups.GroupUpdate.Members;
import io.carillon.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.chime.model.License;

/** Groups of one account, and short ways to change them. */
record GroupsOnDisk(DirectoryOnDisk disk, Groups groups, String account) {
    /** Few, so that tests meet them. */
    static final GroupLimits FEW = new GroupLimits(4, 8, 3, 2, 3);

    static GroupsOnDisk of(DirectoryOnDisk disk, String account) {
        return new GroupsOnDisk(disk, over(disk.store(), FEW), account);
    }

    static Groups over(Store store, GroupLimits limits) {
        var context = DirectoryContext.of(store, Clock.systemUTC(), new SecureRandom(), () -> Quotas.DEFAULT);
        var accounts = new AccountRecords(store);
        return new Groups(context, accounts, new AccountWrites(store, accounts), limits);
    }

    Group create(String name, String... members) {
        return groups.create(
                TENANT,
                account,
                new GroupUpdate(name, null, Members.replaced(new LinkedHashSet<>(Arrays.asList(members)))));
    }

    Group add(Group group, Collection<String> members) {
        return change(group, new Members(false, Set.copyOf(members), Set.of()));
    }

    Group remove(Group group, Collection<String> members) {
        return change(group, new Members(false, Set.of(), Set.copyOf(members)));
    }

    Group change(Group group, Members members) {
        return groups.update(TENANT, account, group.id(), new GroupUpdate(null, null, members), before -> {});
    }

    List<String> members(Group group) {
        return groups.members(TENANT, account, group.id(), null, 1000);
    }

    List<String> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> disk.userId(account, "person" + n))
                .toList();
    }

    License license(String userId) {
        return disk.directory().users().get(TENANT, account, userId).licenseType();
    }
}
