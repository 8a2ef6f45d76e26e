package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.DirectoryOnDisk;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

class UserPositionsTest {
    private static final int STEP = 3;

    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private String account;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        account = disk.account(AccountType.ENTERPRISE_LWA);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    private UserPositions positions(int maxExact) {
        return new UserPositions(
                disk.directory().users(), disk.directory().accounts().changes(), clock, STEP, maxExact);
    }

    private List<String> users(int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(disk.userId(account, "user" + i));
        }
        return ids;
    }

    /** Sizes around the steps, and every index. */
    @Test
    void everyIndexIsFoundInAccountsOfEverySize() {
        UserPositions positions = positions(100);
        assertThat(positions.count(TENANT, account).total()).isZero();
        assertThat(positions.after(TENANT, account, 0)).isNull();
        List<String> ids = new ArrayList<>();
        for (int size = 1; size <= 2 * STEP + 1; size++) {
            ids.add(disk.userId(account, "user" + size));
            assertThat(positions.count(TENANT, account).total()).isEqualTo(size);
            assertThat(positions.after(TENANT, account, 0)).isEmpty();
            for (int skipped = 1; skipped < size; skipped++) {
                @Nullable String after = positions.after(TENANT, account, skipped);
                assertThat(after).as("%d of %d", skipped, size).isEqualTo(ids.get(skipped - 1));
            }
            assertThat(positions.after(TENANT, account, size)).isNull();
        }
    }

    @Test
    void theCountOfALargeAccountIsUsedAgainForAWhile() {
        users(5);
        // A store with spread accounts does not tell of changes.
        boolean tells = disk.directory().accounts().changes().refresh() != null;
        UserPositions exact = positions(5);
        UserPositions large = positions(4);
        assertThat(exact.count(TENANT, account).total()).isEqualTo(5);
        assertThat(large.count(TENANT, account).total()).isEqualTo(5);
        disk.userId(account, "another");
        assertThat(exact.count(TENANT, account)).isEqualTo(new UserPositions.Count(6, tells));
        assertThat(large.count(TENANT, account)).isEqualTo(new UserPositions.Count(5, false));
        now = now.plus(UserPositions.MAX_AGE).minus(Duration.ofMillis(1));
        assertThat(large.count(TENANT, account).total()).isEqualTo(5);
        now = now.plus(Duration.ofMillis(1));
        assertThat(large.count(TENANT, account)).isEqualTo(new UserPositions.Count(6, tells));
    }
}
