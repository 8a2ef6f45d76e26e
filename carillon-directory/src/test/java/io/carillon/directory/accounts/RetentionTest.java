package io.carillon.directory.accounts;

import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.carillon.directory.DirectoryOnDisk;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ConversationRetentionSettings;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.RetentionSettings;
import software.amazon.awssdk.services.chime.model.RoomRetentionSettings;

class RetentionTest {
    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Retention retention;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        retention = disk.directory().accounts().retention();
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountType.class,
            names = {"ENTERPRISE_DIRECTORY", "ENTERPRISE_LWA", "ENTERPRISE_OIDC"})
    void settingsAreReplacedWholeAndWhatIsLeftOutIsOff(AccountType type) {
        String id = disk.account(type);
        assertThat(retention.get(TENANT, id).retentionSettings()).isEqualTo(days(null, null));
        assertThat(retention.get(TENANT, id).initiateDeletionTimestamp()).isNull();
        retention.put(TENANT, id, days(30, 5475));
        assertThat(retention.get(TENANT, id).retentionSettings()).isEqualTo(days(30, 5475));
        retention.put(TENANT, id, days(1, null));
        assertThat(retention.get(TENANT, id).retentionSettings()).isEqualTo(days(1, null));
        retention.put(TENANT, id, RetentionSettings.builder().build());
        assertThat(retention.get(TENANT, id).retentionSettings()).isEqualTo(days(null, null));
        assertThat(retention.get(TENANT, id).initiateDeletionTimestamp()).isNull();
    }

    @Test
    void deletionBeginsThirtyDaysAfterTheChangeAndARepetitionIsNone() {
        String id = disk.account(AccountType.ENTERPRISE_LWA);
        retention.put(TENANT, id, days(30, null));
        Instant deletion = retention.get(TENANT, id).initiateDeletionTimestamp();
        assertThat(deletion).isCloseTo(Instant.now().plus(30, ChronoUnit.DAYS), within(1, ChronoUnit.HOURS));
        retention.put(TENANT, id, days(30, null));
        assertThat(retention.get(TENANT, id).initiateDeletionTimestamp()).isEqualTo(deletion);
    }

    @Test
    void aTeamAccountHasNoneAndIsNamedInTheRefusal() {
        String id = disk.account(AccountType.TEAM);
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> retention.get(TENANT, id))
                .withMessageContaining(id)
                .withMessageContaining(TENANT.awsAccountId())
                .withMessageContaining("not an Amazon Chime Enterprise account");
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> retention.put(TENANT, id, days(30, 30)))
                .withMessageContaining(id);
    }

    @Test
    void anotherTenantsAccountIsNotFound() {
        String id = disk.account(AccountType.ENTERPRISE_LWA);
        String team = disk.account(AccountType.TEAM);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> retention.get(OTHER_TENANT, id));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> retention.get(OTHER_TENANT, team));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> retention.put(OTHER_TENANT, id, days(1, 1)));
    }

    private static RetentionSettings days(Integer rooms, Integer conversations) {
        return RetentionSettings.builder()
                .roomRetentionSettings(
                        RoomRetentionSettings.builder().retentionDays(rooms).build())
                .conversationRetentionSettings(ConversationRetentionSettings.builder()
                        .retentionDays(conversations)
                        .build())
                .build();
    }
}
