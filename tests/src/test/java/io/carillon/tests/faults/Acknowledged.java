package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.chime.model.User;

/**
 * What servers have said of one account. Nobody leaves it, so all that is here was said to be there from then on. A name is
 * the address in lower case, or the display name of a user without one; no two users are given the same.
 */
final class Acknowledged {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Map<String, User> created = new ConcurrentHashMap<>();
    private final Set<String> withNewPins = ConcurrentHashMap.newKeySet();

    private final AtomicReference<String> newest = new AtomicReference<>("");

    static String name(User user) {
        return name(user.primaryEmail() == null ? user.displayName() : user.primaryEmail());
    }

    private static String name(String emailOrDisplayName) {
        return emailOrDisplayName.toLowerCase(Locale.ROOT);
    }

    /** A server has answered that it made the user. */
    void created(User user, String when) {
        assertThat(created.put(name(user), user))
                .as("%s: another user of the same name was acknowledged", when)
                .isNull();
        names.add(name(user));
        newest.accumulateAndGet(user.userId(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    /** The greatest id that was acknowledged so far: whoever is created by a call that begins now gets a greater one. */
    String newest() {
        return newest.get();
    }

    /** A server has answered that there is a user of this name: that it was invited, or that the address is taken. */
    void present(String emailOrDisplayName) {
        names.add(name(emailOrDisplayName));
    }

    /** The user may have another PIN from now on. */
    void resetsPin(User user) {
        withNewPins.add(user.userId());
    }

    /** All who are there for sure. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    /** Requires that a user, as GetUser shows it, is as it was when its creation was acknowledged, if it was. */
    void requireUnchanged(User user, String when) {
        User before = created.get(name(user));
        if (before != null) {
            User expected = withNewPins.contains(user.userId())
                    ? before.toBuilder().personalPIN(user.personalPIN()).build()
                    : before;
            assertThat(user).as(when).isEqualTo(expected);
        }
    }
}
