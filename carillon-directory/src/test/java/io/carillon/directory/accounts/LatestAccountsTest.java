package io.carillon.directory.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.core.Stored;
import io.carillon.store.Record;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.Account;

class LatestAccountsTest {
    private static final int NAME = 100;
    private static final long ENTRY = size(record(1, NAME));

    private final LatestAccounts latest = new LatestAccounts(3 * ENTRY);

    private static Record record(long version, int nameLength) {
        String body = "{\"Name\":\"" + "n".repeat(nameLength) + "\"}";
        return new Record("account", version, body.getBytes(UTF_8));
    }

    private static long size(Record record) {
        return LatestAccounts.ENTRY_BYTES + (long) LatestAccounts.COST_OF_BYTE * record.body().length;
    }

    // What is known is the same object; what is parsed again is equal to it.
    @SuppressWarnings("ReferenceEquality")
    private boolean isKnown(String accountId, Stored<Account> account) {
        return latest.read(accountId, record(account.record().version(), NAME)) == account;
    }

    @Test
    void aRecordOfTheSameVersionIsNotParsedAgain() {
        Stored<Account> first = latest.read("a", record(1, NAME));
        assertThat(first.value().name()).hasSize(NAME);
        assertThat(latest.read("a", record(1, NAME))).isSameAs(first);
        assertThat(latest.read("b", record(1, NAME))).isNotSameAs(first);
        Stored<Account> changed = latest.read("a", record(2, NAME + 1));
        assertThat(changed.value().name()).hasSize(NAME + 1);
        assertThat(latest.bytes()).isEqualTo(2 * ENTRY + LatestAccounts.COST_OF_BYTE);
    }

    @Test
    void asManyAsThereIsRoomForAreKnown() {
        Stored<Account> first = latest.read("a", record(1, NAME));
        latest.read("b", record(1, NAME));
        latest.read("c", record(1, NAME));
        assertThat(latest.bytes()).isEqualTo(3 * ENTRY);
        assertThat(isKnown("a", first)).isTrue();
        latest.read("d", record(1, NAME));
        assertThat(latest.bytes()).as("after all have made room for one").isEqualTo(ENTRY);
        assertThat(isKnown("a", first)).isFalse();
    }

    @Test
    void aRecordThatIsTooLargeIsParsedEachTime() {
        Stored<Account> first = latest.read("a", record(1, NAME));
        Stored<Account> large = latest.read("b", record(1, (int) (3 * ENTRY)));
        assertThat(latest.read("b", record(1, (int) (3 * ENTRY)))).isNotSameAs(large);
        assertThat(isKnown("a", first)).isTrue();
        latest.read("a", record(2, (int) (3 * ENTRY)));
        assertThat(latest.bytes()).isZero();
    }

    /** Names of groups in any script, in as many accounts as anybody likes. */
    @Test
    void manyLargeAccountsStayWithinTheBound() {
        for (int i = 0; i < 1000; i++) {
            latest.read("account-" + i, record(i, i));
            assertThat(latest.bytes()).isLessThanOrEqualTo(3 * ENTRY);
        }
        assertThat(LatestAccounts.MAX_BYTES)
                .isEqualTo(Math.min(16L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 16));
    }
}
