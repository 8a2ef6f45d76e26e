package io.carillon.store.spread;

import io.carillon.store.Placement;
import java.util.List;

/** The placement of a directory's keys, and of the keys in the contract test. */
final class UserPlacement implements Placement {
    /** A partition that may be spread. */
    static final String HOME = "account/1";

    private final String counted;

    UserPlacement() {
        this("user/");
    }

    /** @param counted the prefix of the records that are counted to decide when a partition is full */
    UserPlacement(String counted) {
        this.counted = counted;
    }

    @Override
    public boolean maySpread(String partition) {
        return partition.equals(HOME) || partition.equals("partition");
    }

    @Override
    public List<String> byId() {
        return List.of("user/", "type/A/", "type/B/", "pin/", "k/");
    }

    @Override
    public List<String> indexes() {
        return List.of("name/");
    }

    @Override
    public String counted() {
        return counted;
    }

    @Override
    public List<String> hashed() {
        return List.of("email/");
    }

    @Override
    public List<String> replicated() {
        return List.of("account", "account-closing");
    }
}
