package io.carillon.tests.support;

import software.amazon.awssdk.services.chime.model.User;

/** Who a listing showed. */
public record ListedUser(String userId, String primaryEmail) {
    public static ListedUser of(User user) {
        return new ListedUser(user.userId(), user.primaryEmail());
    }

    /** Reads a line of {@code walk.py}. */
    public static ListedUser ofLine(String line) {
        int blank = line.indexOf(' ');
        return new ListedUser(line.substring(0, blank), line.substring(blank + 1));
    }
}
