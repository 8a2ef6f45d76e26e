package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.User;

/** What must hold of the two accounts when all faults are over. */
final class FaultCheck {
    private static final int PAGE = 200;

    private final ChimeClient chime;
    private final FaultAccounts accounts;
    private final ExecutorService pool;

    FaultCheck(ChimeClient chime, FaultAccounts accounts, ExecutorService pool) {
        this.chime = chime;
        this.accounts = accounts;
        this.pool = pool;
    }

    /** No acknowledged user is lost or changed, and there is none twice, neither by id nor by address, name or PIN. */
    void everyUser() throws Exception {
        var pins = new HashSet<String>();
        every(accounts.team(), accounts.inTeam(), pins);
        every(accounts.directory(), accounts.inDirectory(), pins);
    }

    private void every(String account, Acknowledged acknowledged, Set<String> pins) throws Exception {
        List<User> users = chime.listUsersPaginator(r -> r.accountId(account).maxResults(PAGE)).stream()
                .flatMap(page -> page.users().stream())
                .toList();
        assertThat(users).as(accounts.when()).extracting(User::userId).doesNotHaveDuplicates();
        assertThat(users)
                .as(accounts.when())
                .extracting(Acknowledged::name)
                .doesNotHaveDuplicates()
                .containsAll(acknowledged.names());
        var running = new ArrayList<Future<Optional<String>>>();
        for (User user : users) {
            running.add(pool.submit(() -> pinOfChecked(account, user, acknowledged)));
        }
        for (Future<Optional<String>> each : running) {
            each.get()
                    .ifPresent(pin -> assertThat(pins.add(pin))
                            .as("%s: a PIN is there once", accounts.when())
                            .isTrue());
        }
    }

    private Optional<String> pinOfChecked(String account, User listed, Acknowledged acknowledged) {
        User user =
                chime.getUser(r -> r.accountId(account).userId(listed.userId())).user();
        assertThat(user.toBuilder().personalPIN(null).build())
                .as(accounts.when())
                .isEqualTo(listed);
        acknowledged.requireUnchanged(user, accounts.when());
        if (listed.primaryEmail() != null) {
            String upper = listed.primaryEmail().toUpperCase(Locale.ROOT);
            assertThat(chime.listUsers(r -> r.accountId(account).userEmail(upper))
                            .users())
                    .as(accounts.when())
                    .containsExactly(listed);
        }
        return Optional.ofNullable(user.personalPIN());
    }
}
