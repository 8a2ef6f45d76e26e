package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.UnprocessableEntityException;

/** The part of the scenario in which everything is refused. */
final class JavaSdkRefusals {
    private static final String UNKNOWN = JavaSdkScenario.UNKNOWN_ID;

    private final ChimeClient chime;
    private final String awsAccountId;
    private final String teamId;
    private final String enterpriseId;

    JavaSdkRefusals(ChimeClient chime, String awsAccountId, String teamId, String enterpriseId) {
        this.chime = chime;
        this.awsAccountId = awsAccountId;
        this.teamId = teamId;
        this.enterpriseId = enterpriseId;
    }

    void all() {
        notFound();
        badRequests();
        wrongAccountType();
        refused(
                ConflictException.class,
                409,
                () -> chime.createUser(r -> r.accountId(enterpriseId).email("ZOE@example.com")));
        refused(UnprocessableEntityException.class, 422, () -> chime.deleteAccount(r -> r.accountId(teamId)));
    }

    private void notFound() {
        ChimeException misnamed =
                refused(NotFoundException.class, 404, () -> chime.getAccount(r -> r.accountId(awsAccountId)));
        assertThat(misnamed.awsErrorDetails().errorMessage()).contains("UUID");
        refused(NotFoundException.class, 404, () -> chime.getAccount(r -> r.accountId(UNKNOWN)));
        refused(NotFoundException.class, 404, () -> chime.listUsers(r -> r.accountId(UNKNOWN)));
        refused(
                NotFoundException.class,
                404,
                () -> chime.getUser(r -> r.accountId(teamId).userId(UNKNOWN)));
        refused(
                NotFoundException.class,
                404,
                () -> chime.logoutUser(r -> r.accountId(teamId).userId(UNKNOWN)));
    }

    private void badRequests() {
        List<String> tooMany = IntStream.range(0, 51)
                .mapToObj(number -> "extra" + number + "@example.com")
                .toList();
        badRequest(() -> chime.createAccount(r -> r.name("   ")));
        badRequest(() -> chime.updateAccount(r -> r.accountId(teamId).defaultLicense(License.PLUS)));
        badRequest(() -> chime.listUsers(r -> r.accountId(teamId).maxResults(201)));
        badRequest(() -> chime.listUsers(r -> r.accountId(teamId).userEmail("nobody")));
        badRequest(() -> chime.listUsers(r -> r.accountId(teamId).nextToken("forged")));
        badRequest(() -> chime.inviteUsers(r -> r.accountId(teamId).userEmailList(tooMany)));
    }

    private void wrongAccountType() {
        String userId = chime.listUsers(r -> r.accountId(teamId)).users().get(0).userId();
        badRequest(() -> chime.createUser(r -> r.accountId(teamId).email("new@example.com")));
        badRequest(() -> chime.inviteUsers(r -> r.accountId(enterpriseId).userEmailList("new@example.com")));
        badRequest(() -> chime.batchUnsuspendUser(r -> r.accountId(teamId).userIdList(userId)));
        badRequest(() -> chime.resetPersonalPIN(r -> r.accountId(teamId).userId(userId)));
    }

    private static void badRequest(ThrowingCallable call) {
        refused(BadRequestException.class, 400, call);
    }

    static ChimeException refused(Class<? extends ChimeException> expected, int status, ThrowingCallable call) {
        ChimeException refusal = catchThrowableOfType(expected, call);
        assertThat(refusal).as("%s was to be thrown", expected.getSimpleName()).isNotNull();
        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(expected.getSimpleName());
        assertThat(refusal.awsErrorDetails().errorMessage()).isNotBlank();
        assertThat(refusal.requestId()).isNotBlank();
        return refusal;
    }
}
