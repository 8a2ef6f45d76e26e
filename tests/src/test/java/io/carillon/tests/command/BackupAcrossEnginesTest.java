package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.accounts.AccountPlacement;
import io.carillon.directory.check.DirectoryCheck;
import io.carillon.engines.cassandra.SharedCassandraNode;
import io.carillon.store.Store;
import io.carillon.store.spread.SpreadLimits;
import io.carillon.store.spread.SpreadStore;
import io.carillon.tests.command.BackupEngine.Target;
import io.carillon.tests.command.DirectoryUnderLoad.Acknowledged;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** A portable backup of each engine, made under 16 writers, and restored into each other engine. */
@Tag("slow")
@Order(1) // It takes the longest, so at the end of a run it would be alone.
class BackupAcrossEnginesTest {
    /** {@code -Dcarillon.test.backups} sets another number. */
    private static final int ROUNDS = Integer.getInteger("carillon.test.backups", 1);

    /** More than one partition of Cassandra takes. */
    private static final int USERS_BEFORE = BackupEngine.USERS_PER_PARTITION + 10;

    /** Of how many users one is looked up by address too. */
    private static final int ONE_IN = 50;

    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @EnumSource
    void everybodyAcknowledgedBeforeABackupIsInItAndNobodyTwice(BackupEngine source) throws Exception {
        Target from = source.newTarget(temporary.resolve("source"), NODE);
        try (var load = new DirectoryUnderLoad(from.data())) {
            for (int round = 1; round <= ROUNDS; round++) {
                load.awaitMore(USERS_BEFORE);
                Acknowledged before = load.acknowledged();
                Path backup = temporary.resolve("backup-" + round);
                load.data.run("backup", "--portable", backup.toString()).requireExitCode(0);
                load.awaitMore(1);
                String ofRound = ", round " + round;
                load.rest.during(() -> {
                    for (BackupEngine target : BackupEngine.values()) {
                        if (target != source) {
                            restoreAndCheck(load, backup, target, before, source + " to " + target + ofRound);
                        }
                    }
                });
            }
        }
    }

    /** A backup of a SQLite file as it is, which is no portable one, is restored into a database all the same. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void aBackupOfASqliteFileIsRestoredIntoADatabase(BackupEngine target) throws Exception {
        DataFolder data =
                BackupEngine.SQLITE.newTarget(temporary.resolve("file"), NODE).data();
        AwsAccount owner = data.createKey("123456789012");
        String account = data.createAccount(owner, "Bell Tower", AccountType.ENTERPRISE_LWA);
        Path backup = temporary.resolve("backup");
        String backedUp =
                data.run("backup", backup.toString()).requireExitCode(0).standardOutput();
        assertThat(backup.resolve("directory.sqlite")).exists();

        Target restored = target.newTarget(temporary.resolve("database"), NODE);
        assertThat(restored.data()
                        .run("restore", backup.toString())
                        .requireExitCode(0)
                        .standardOutput())
                .as("the number of records and their checksum")
                .isEqualTo(backedUp.replace("backed up", "restored"));
        try (ServerProcess server = restored.data().serve();
                ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
            assertThat(client.getAccount(r -> r.accountId(account)).account().name())
                    .isEqualTo("Bell Tower");
            server.terminate();
        }
    }

    private void restoreAndCheck(
            DirectoryUnderLoad load, Path backup, BackupEngine target, Acknowledged expected, String when)
            throws Exception {
        Target restored = target.newTarget(temporary.resolve(when.replace(' ', '-')), NODE);
        restored.data().run("restore", backup.toString()).requireExitCode(0);
        try (ServerProcess server = restored.data().serve();
                ChimeClient client = JavaClients.sync(server.endpoint(), load.owner)) {
            check(client, load.enterprise, expected.created(), when);
            check(client, load.team, expected.invited(), when);
            server.terminate();
        }
        assertConsistent(target, restored, when);
    }

    private static void check(ChimeClient client, String account, Iterable<String> expected, String when) {
        List<User> users = client.listUsersPaginator(r -> r.accountId(account).maxResults(200)).stream()
                .flatMap(page -> page.users().stream())
                .toList();
        assertThat(users).as(when).extracting(User::userId).doesNotHaveDuplicates();
        assertThat(users)
                .as(when)
                .extracting(User::primaryEmail)
                .doesNotHaveDuplicates()
                .containsAll(expected);
        for (int i = 0; i < users.size(); i += ONE_IN) {
            User user = users.get(i);
            assertThat(client.listUsers(r -> r.accountId(account).userEmail(user.primaryEmail()))
                            .users())
                    .as(when)
                    .containsExactly(user);
        }
    }

    /** Every index, count and claim fits its records. */
    private static void assertConsistent(BackupEngine engine, Target restored, String when) {
        try (Store store = new SpreadStore(
                engine.open(restored),
                new AccountPlacement(),
                SpreadLimits.DEFAULT.withRecords(BackupEngine.USERS_PER_PARTITION),
                Clock.systemUTC(),
                new SecureRandom())) {
            var findings = new ArrayList<String>();
            new DirectoryCheck(store, DirectoryCheck.Repair.NONE, finding -> findings.add(finding.problem())).run();
            assertThat(findings).as(when).isEmpty();
        }
    }
}
