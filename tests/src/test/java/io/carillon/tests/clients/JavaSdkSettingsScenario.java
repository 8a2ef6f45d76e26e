package io.carillon.tests.clients;

import static io.carillon.tests.clients.JavaSdkRefusals.refused;
import static io.carillon.tests.clients.JavaSdkScenario.UNKNOWN_ID;
import static io.carillon.tests.clients.JavaSdkScenario.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountSettings;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.SigninDelegateGroup;
import software.amazon.awssdk.services.chime.model.TelephonySettings;

/** Settings, retention, sign-in delegates, and what Carillon does not hold, with the AWS SDK for Java. */
final class JavaSdkSettingsScenario {
    private final ChimeClient chime;
    private final String teamId;
    private final String enterpriseId;

    JavaSdkSettingsScenario(ChimeClient chime, String teamId, String enterpriseId) {
        this.chime = chime;
        this.teamId = teamId;
        this.enterpriseId = enterpriseId;
    }

    void run() {
        accountSettings();
        userSettings();
        globalSettings();
        signinDelegates();
        retention();
        redaction();
        dialOut();
    }

    private void accountSettings() {
        AccountSettings first =
                chime.getAccountSettings(r -> r.accountId(teamId)).accountSettings();
        assertThat(first)
                .isEqualTo(AccountSettings.builder()
                        .disableRemoteControl(false)
                        .enableDialOut(false)
                        .build());
        var updated = chime.updateAccountSettings(
                r -> r.accountId(teamId).accountSettings(s -> s.disableRemoteControl(true)));
        assertThat(status(updated)).isEqualTo(204);
        assertThat(chime.getAccountSettings(r -> r.accountId(teamId)).accountSettings())
                .isEqualTo(first.toBuilder().disableRemoteControl(true).build());
        refused(NotFoundException.class, 404, () -> chime.getAccountSettings(r -> r.accountId(UNKNOWN_ID)));
        refused(BadRequestException.class, 400, () -> chime.updateAccountSettings(r -> r.accountId(teamId)));
    }

    private void userSettings() {
        String userId = chime.createUser(r -> r.accountId(enterpriseId).email("caller@example.com"))
                .user()
                .userId();
        TelephonySettings all = TelephonySettings.builder()
                .inboundCalling(true)
                .outboundCalling(true)
                .sms(true)
                .build();
        assertThat(telephony(userId)).isEqualTo(all);
        TelephonySettings less = all.toBuilder().sms(false).build();
        var updated = chime.updateUserSettings(
                r -> r.accountId(enterpriseId).userId(userId).userSettings(s -> s.telephony(less)));
        assertThat(status(updated)).isEqualTo(204);
        assertThat(telephony(userId)).isEqualTo(less);
        refused(NotFoundException.class, 404, () -> telephony(UNKNOWN_ID));
        refused(
                BadRequestException.class,
                400,
                () -> chime.updateUserSettings(r ->
                        r.accountId(enterpriseId).userId(userId).userSettings(s -> s.telephony(t -> t.sms(true)))));
    }

    private TelephonySettings telephony(String userId) {
        return chime.getUserSettings(r -> r.accountId(enterpriseId).userId(userId))
                .userSettings()
                .telephony();
    }

    private void globalSettings() {
        assertThat(chime.getGlobalSettings(r -> {}).businessCalling().cdrBucket())
                .isNull();
        var updated = chime.updateGlobalSettings(r -> r.businessCalling(s -> s.cdrBucket("calls")));
        assertThat(status(updated)).isEqualTo(204);
        chime.updateGlobalSettings(r -> r.voiceConnector(s -> s.cdrBucket("voices")));
        var settings = chime.getGlobalSettings(r -> {});
        assertThat(settings.businessCalling().cdrBucket()).isEqualTo("calls");
        assertThat(settings.voiceConnector().cdrBucket()).isEqualTo("voices");
        refused(
                BadRequestException.class,
                400,
                () -> chime.updateGlobalSettings(r -> r.voiceConnector(s -> s.cdrBucket(""))));
    }

    private void signinDelegates() {
        SigninDelegateGroup assistants =
                SigninDelegateGroup.builder().groupName("Assistants").build();
        assertThat(status(chime.associateSigninDelegateGroupsWithAccount(
                        r -> r.accountId(enterpriseId).signinDelegateGroups(assistants))))
                .isEqualTo(200);
        assertThat(groups()).containsExactly(assistants);
        assertThat(status(chime.disassociateSigninDelegateGroupsFromAccount(
                        r -> r.accountId(enterpriseId).groupNames("Assistants", "Nobody"))))
                .isEqualTo(200);
        assertThat(groups()).isEmpty();
        refused(
                BadRequestException.class,
                400,
                () -> chime.disassociateSigninDelegateGroupsFromAccount(
                        r -> r.accountId(enterpriseId).groupNames(List.of())));
    }

    private List<SigninDelegateGroup> groups() {
        return chime.getAccount(r -> r.accountId(enterpriseId)).account().signinDelegateGroups();
    }

    private void retention() {
        var put = chime.putRetentionSettings(r -> r.accountId(enterpriseId)
                .retentionSettings(s -> s.roomRetentionSettings(room -> room.retentionDays(1))));
        assertThat(status(put)).isEqualTo(204);
        var settings = chime.getRetentionSettings(r -> r.accountId(enterpriseId));
        assertThat(settings.retentionSettings().roomRetentionSettings().retentionDays())
                .isEqualTo(1);
        assertThat(settings.retentionSettings().conversationRetentionSettings().retentionDays())
                .isNull();
        assertThat(settings.initiateDeletionTimestamp()).isAfter(Instant.now());
        refused(
                BadRequestException.class,
                400,
                () -> chime.putRetentionSettings(r -> r.accountId(enterpriseId)
                        .retentionSettings(s -> s.roomRetentionSettings(room -> room.retentionDays(0)))));
        var team = refused(ForbiddenException.class, 403, () -> chime.getRetentionSettings(r -> r.accountId(teamId)));
        assertThat(team.awsErrorDetails().errorMessage()).contains(teamId, "not an Amazon Chime Enterprise account");
        refused(
                ForbiddenException.class,
                403,
                () -> chime.putRetentionSettings(r -> r.accountId(teamId).retentionSettings(s -> {})));
    }

    private void redaction() {
        refused(
                NotFoundException.class,
                404,
                () -> chime.redactConversationMessage(r ->
                        r.accountId(enterpriseId).conversationId(UNKNOWN_ID).messageId(UNKNOWN_ID)));
        refused(
                NotFoundException.class,
                404,
                () -> chime.redactRoomMessage(
                        r -> r.accountId(enterpriseId).roomId(UNKNOWN_ID).messageId(UNKNOWN_ID)));
        refused(
                ForbiddenException.class,
                403,
                () -> chime.redactRoomMessage(
                        r -> r.accountId(teamId).roomId(UNKNOWN_ID).messageId(UNKNOWN_ID)));
    }

    private void dialOut() {
        var refusal = refused(
                ForbiddenException.class,
                403,
                () -> chime.createMeetingDialOut(r -> r.meetingId(UNKNOWN_ID)
                        .fromPhoneNumber("+12065550100")
                        .toPhoneNumber("+12065550101")
                        .joinToken("am9pbg+/")));
        assertThat(refusal.awsErrorDetails().errorMessage()).contains("no telephone network");
        assertThat(refusal.numAttempts()).isEqualTo(1);
        refused(
                BadRequestException.class,
                400,
                () -> chime.createMeetingDialOut(r -> r.meetingId("no-uuid")
                        .fromPhoneNumber("+12065550100")
                        .toPhoneNumber("+12065550101")
                        .joinToken("am9pbg+/")));
    }
}
