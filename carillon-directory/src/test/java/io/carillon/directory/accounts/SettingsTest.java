package io.carillon.directory.accounts;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.core.RecordKeys;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountSettings;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.BusinessCallingSettings;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.GetGlobalSettingsResponse;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.TelephonySettings;
import software.amazon.awssdk.services.chime.model.UpdateGlobalSettingsRequest;
import software.amazon.awssdk.services.chime.model.UserSettings;
import software.amazon.awssdk.services.chime.model.VoiceConnectorSettings;

class SettingsTest {
    private static final UserSettings ALL_ON = UserSettings.builder()
            .telephony(TelephonySettings.builder()
                    .inboundCalling(true)
                    .outboundCalling(true)
                    .sms(true)
                    .build())
            .build();

    private static final UserSettings CALLED_ONLY = UserSettings.builder()
            .telephony(TelephonySettings.builder()
                    .inboundCalling(true)
                    .outboundCalling(false)
                    .sms(false)
                    .build())
            .build();

    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Settings settings;
    private io.carillon.directory.users.Settings userSettings;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        settings = disk.directory().accounts().settings();
        userSettings = disk.directory().users().settings();
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    @Test
    void anAccountsSettingsBeginOffAndChangeOneByOne() {
        String id = disk.account(AccountType.TEAM);
        assertThat(settings.get(TENANT, id)).isEqualTo(accountSettings(false, false));
        settings.update(
                TENANT, id, AccountSettings.builder().disableRemoteControl(true).build());
        settings.update(
                TENANT, id, AccountSettings.builder().enableDialOut(true).build());
        assertThat(settings.get(TENANT, id)).isEqualTo(accountSettings(true, true));
        settings.update(
                TENANT,
                id,
                AccountSettings.builder().disableRemoteControl(false).build());
        settings.update(TENANT, id, AccountSettings.builder().build());
        assertThat(settings.get(TENANT, id)).isEqualTo(accountSettings(false, true));
    }

    @RepeatedTest(5)
    void concurrentChangesOfTwoSettingsAreBothKept() throws Exception {
        String id = disk.account(AccountType.TEAM);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 4; i++) {
            AccountSettings given = i % 2 == 0
                    ? AccountSettings.builder().disableRemoteControl(true).build()
                    : AccountSettings.builder().enableDialOut(true).build();
            tasks.add(() -> {
                settings.update(TENANT, id, given);
                return true;
            });
        }
        assertThat(SimultaneousTasks.run(tasks)).containsOnly(true);
        assertThat(settings.get(TENANT, id)).isEqualTo(accountSettings(true, true));
    }

    @Test
    void aUsersSettingsBeginOnAndAreReplaced() {
        String id = disk.account(AccountType.ENTERPRISE_LWA);
        String user = user(id, "a@example.com");
        String other = user(id, "b@example.com");
        assertThat(userSettings.get(TENANT, id, user)).isEqualTo(ALL_ON);
        userSettings.update(TENANT, id, user, CALLED_ONLY);
        assertThat(userSettings.get(TENANT, id, user)).isEqualTo(CALLED_ONLY);
        userSettings.update(TENANT, id, user, ALL_ON);
        assertThat(userSettings.get(TENANT, id, user)).isEqualTo(ALL_ON);
        assertThat(userSettings.get(TENANT, id, other)).isEqualTo(ALL_ON);
    }

    @Test
    void settingsAreRemovedWithTheirOwner() {
        String id = disk.account(AccountType.TEAM);
        disk.directory().users().invitations().invite(TENANT, id, List.of("a@example.com"), null);
        String user = disk.users(id).get(0).userId();
        userSettings.update(TENANT, id, user, CALLED_ONLY);
        settings.update(
                TENANT, id, AccountSettings.builder().enableDialOut(true).build());
        disk.directory().users().suspensions().suspend(TENANT, id, List.of(user));
        assertThat(disk.store().get(RecordKeys.accountPartition(id), RecordKeys.userSettings(user)))
                .isNull();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> userSettings.get(TENANT, id, user));
        disk.directory().accounts().delete(TENANT, id);
        assertThat(disk.store().scan(RecordKeys.accountPartition(id), "", null, 10))
                .isEmpty();
    }

    /** Settings that are written while their user leaves are refused, or go with the user; the check after each test looks. */
    @RepeatedTest(15)
    void noSettingsAreLeftBehindForAUserWhoIsLeaving() throws Exception {
        String id = disk.account(AccountType.TEAM);
        disk.directory().users().invitations().invite(TENANT, id, List.of("a@example.com"), null);
        String user = disk.users(id).get(0).userId();
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> written(id, user));
        }
        tasks.add(() -> disk.directory()
                .users()
                .suspensions()
                .suspend(TENANT, id, List.of(user))
                .isEmpty());
        SimultaneousTasks.run(tasks);
        assertThat(disk.users(id)).isEmpty();
    }

    private boolean written(String accountId, String userId) {
        try {
            userSettings.update(TENANT, accountId, userId, CALLED_ONLY);
            return true;
        } catch (NotFoundException gone) {
            return false;
        }
    }

    @Test
    void otherTenantsFindNoSettings() {
        String id = disk.account(AccountType.ENTERPRISE_LWA);
        String user = user(id, "a@example.com");
        AccountSettings none = AccountSettings.builder().build();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> settings.get(OTHER_TENANT, id));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> settings.update(OTHER_TENANT, id, none));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> userSettings.get(OTHER_TENANT, id, user));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> userSettings.update(OTHER_TENANT, id, user, CALLED_ONLY));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> userSettings.update(TENANT, id, id, CALLED_ONLY));
    }

    @Test
    void globalSettingsAreTheTenantsAndChangePartByPart() {
        GlobalSettings global = disk.directory().accounts().globalSettings();
        assertThat(global.get(TENANT)).isEqualTo(buckets(null, null));
        global.update(TENANT, business("calls"));
        assertThat(global.get(TENANT)).isEqualTo(buckets("calls", null));
        global.update(TENANT, voice("voices"));
        assertThat(global.get(TENANT)).isEqualTo(buckets("calls", "voices"));
        global.update(TENANT, UpdateGlobalSettingsRequest.builder().build());
        global.update(TENANT, business(null));
        assertThat(global.get(TENANT)).isEqualTo(buckets(null, "voices"));
        assertThat(global.get(OTHER_TENANT)).isEqualTo(buckets(null, null));
        assertThat(disk.directory()
                        .accounts()
                        .list(TENANT, new AccountFilter(null, null), null, 10)
                        .bodies())
                .isEmpty();
    }

    @Test
    void aNameThatNoBucketHasIsRefusedAndChangesNothing() {
        GlobalSettings global = disk.directory().accounts().globalSettings();
        String longest = "b".repeat(255);
        global.update(TENANT, business(longest));
        for (String name : List.of("", " ", longest + "b")) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> global.update(TENANT, business(name)))
                    .withMessageContaining("BusinessCalling.CdrBucket");
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> global.update(TENANT, voice(name)))
                    .withMessageContaining("VoiceConnector.CdrBucket");
        }
        assertThat(global.get(TENANT)).isEqualTo(buckets(longest, null));
    }

    private String user(String accountId, String email) {
        return disk.directory()
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(accountId)
                                .email(email)
                                .build())
                .userId();
    }

    private static AccountSettings accountSettings(boolean remoteControl, boolean dialOut) {
        return AccountSettings.builder()
                .disableRemoteControl(remoteControl)
                .enableDialOut(dialOut)
                .build();
    }

    private static UpdateGlobalSettingsRequest business(String bucket) {
        return UpdateGlobalSettingsRequest.builder()
                .businessCalling(
                        BusinessCallingSettings.builder().cdrBucket(bucket).build())
                .build();
    }

    private static UpdateGlobalSettingsRequest voice(String bucket) {
        return UpdateGlobalSettingsRequest.builder()
                .voiceConnector(
                        VoiceConnectorSettings.builder().cdrBucket(bucket).build())
                .build();
    }

    private static GetGlobalSettingsResponse buckets(String business, String voice) {
        return GetGlobalSettingsResponse.builder()
                .businessCalling(
                        BusinessCallingSettings.builder().cdrBucket(business).build())
                .voiceConnector(
                        VoiceConnectorSettings.builder().cdrBucket(voice).build())
                .build();
    }
}
