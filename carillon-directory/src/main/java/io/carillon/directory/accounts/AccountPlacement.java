package io.carillon.directory.accounts;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Placement;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * Where the records of an account go when it has more users than one partition may have: users, with everything that belongs to
 * one user alone, the words of their names included, by their ids; their addresses by a hash; the rest stays. {@link RecordKeys} describes each key.
 */
public final class AccountPlacement implements Placement {
    private static final String ACCOUNTS = RecordKeys.accountPartition("");

    private static final List<String> BY_ID = Stream.concat(
                    Stream.of(
                            RecordKeys.USERS,
                            RecordKeys.invite(""),
                            RecordKeys.pin(""),
                            RecordKeys.userSettings(""),
                            RecordKeys.groupsOf(""),
                            RecordKeys.userAttributes("")),
                    UserType.knownValues().stream().sorted().map(RecordKeys::usersOfType))
            .toList();

    @Override
    public boolean maySpread(String partition) {
        return partition.startsWith(ACCOUNTS) && Ids.isId(partition.substring(ACCOUNTS.length()));
    }

    @Override
    public List<String> byId() {
        return BY_ID;
    }

    @Override
    public List<String> indexes() {
        return List.of(RecordKeys.NAMES);
    }

    @Override
    public String counted() {
        return RecordKeys.USERS;
    }

    @Override
    public List<String> hashed() {
        return List.of(RecordKeys.EMAILS, RecordKeys.EXTERNAL_IDS);
    }

    @Override
    public List<String> replicated() {
        return List.of(RecordKeys.ACCOUNT, RecordKeys.ACCOUNT_CLOSING);
    }
}
