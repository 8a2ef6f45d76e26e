package io.carillon.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.chime.model.ThrottledClientException;
import software.amazon.awssdk.services.chime.model.User;

/** Each fault as the SDK's client sees it, and the SDK's own retries in the journal. */
@CarillonTest
class FaultsTest {
    @InjectCarillon
    private Carillon carillon;

    @Account(users = 10, type = AccountType.ENTERPRISE_LWA)
    private String accountId;

    private ChimeClient patient;
    private ChimeClient impatient;

    @BeforeEach
    void clients() {
        patient = client(3);
        impatient = client(0);
    }

    @AfterEach
    void close() {
        patient.close();
        impatient.close();
    }

    private ChimeClient client(int retries) {
        return ChimeClient.builder()
                .endpointOverride(carillon.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(carillon.credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(1 + retries)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .build();
    }

    private ListUsersResponse page(ChimeClient client) {
        return client.listUsers(list -> list.accountId(accountId).maxResults(4));
    }

    private List<String> walk(ChimeClient client) {
        return client.listUsersPaginator(list -> list.accountId(accountId).maxResults(4)).stream()
                .flatMap(page -> page.users().stream())
                .map(User::primaryEmail)
                .toList();
    }

    @Test
    void theSdkRetriesWhatIsThrottled() {
        InjectedFault fault = carillon.faults().throttleNext(3);
        assertThat(page(patient).users()).hasSize(4);
        assertThat(fault.applied()).isEqualTo(3);
        carillon.journal().assertCount(4).assertRetries(3).assertParameter("MaxResults", 4);
        assertThat(carillon.journal().requests())
                .extracting(RecordedRequest::status)
                .containsExactly(429, 429, 429, 200);
        assertThat(carillon.journal().requests())
                .extracting(RecordedRequest::invocationId)
                .containsOnly(carillon.journal().requests().get(0).invocationId());
    }

    @Test
    void whatIsThrottledForGoodFails() {
        InjectedFault fault = carillon.faults().throttleNext(Faults.ALL);
        assertThatExceptionOfType(ThrottledClientException.class).isThrownBy(() -> page(patient));
        fault.remove();
        assertThat(page(patient).users()).hasSize(4);
    }

    @Test
    void aPageFailsOnlyWhereItIsToldTo() {
        String other = carillon.account().users(10).create();
        carillon.faults()
                .onOperation("ListUsers")
                .onAccount(accountId)
                .onPage(2)
                .failNext(1, ServiceUnavailableException.class);
        assertThat(impatient.listUsersPaginator(list -> list.accountId(other).maxResults(4)).stream())
                .hasSize(3);
        assertThat(impatient.listAccounts().accounts()).hasSize(2);
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> walk(impatient))
                .satisfies(failed -> assertThat(failed.statusCode()).isEqualTo(503));
        assertThat(walk(impatient)).hasSize(10);
    }

    @Test
    void requestsPassBeforeAFault() {
        carillon.faults().after(1).failNext(1, ServiceUnavailableException.class);
        page(impatient);
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> page(impatient));
        page(impatient);
    }

    @Test
    void aLostResponseIsOfWorkThatWasDoneOnce() {
        carillon.faults().onOperation("CreateUser").loseResponseNext(1);
        patient.createUser(create -> create.accountId(accountId).email("ada@example.com"));
        carillon.journal().onOperation("CreateUser").assertCount(2).assertRetries(1);
        assertThat(carillon.journal().onOperation("CreateUser").requests())
                .extracting(RecordedRequest::isReplayed)
                .containsExactly(false, true);
        assertThat(walk(patient)).hasSize(11);
    }

    @Test
    void aDroppedConnectionIsOfWorkThatWasNotDone() {
        carillon.faults().onOperation("CreateUser").dropNext(1);
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> impatient.createUser(
                        create -> create.accountId(accountId).email("ada@example.com")));
        assertThat(walk(patient)).hasSize(10);
    }

    @Test
    void aSlowResponseMeetsTheClientsTimeout() {
        carillon.faults().delayNext(1, Duration.ofMinutes(5));
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> impatient.listUsers(list -> list.accountId(accountId)
                        .overrideConfiguration(override -> override.apiCallTimeout(Duration.ofMillis(200)))));
    }

    @Test
    void pagesAreEmptyShortOrGoInACircle() {
        carillon.faults().emptyPageNext(1);
        carillon.faults().shortPageNext(1, 1);
        assertThat(walk(patient)).hasSize(10).doesNotHaveDuplicates();
        assertThat(carillon.journal().requests()).hasSize(5);

        carillon.faults().repeatTokenNext(1);
        ListUsersResponse first = page(patient);
        ListUsersResponse second = patient.listUsers(
                list -> list.accountId(accountId).maxResults(4).nextToken(first.nextToken()));
        assertThat(second.nextToken()).isEqualTo(first.nextToken());
    }

    @Test
    void mistakesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> carillon.faults().onOperation("ListUser").throttleNext(1))
                .withMessageContaining("ListUser");
        assertThatIllegalArgumentException().isThrownBy(() -> carillon.faults().throttleNext(0));
        assertThatIllegalArgumentException().isThrownBy(() -> carillon.faults().failNext(1, ChimeException.class));
        carillon.faults().throttleNext(Faults.ALL);
        carillon.faults().clear();
        page(impatient);
    }

    @Test
    void aResetRemovesFaults() {
        carillon.faults().throttleNext(Faults.ALL);
        carillon.reset();
        assertThat(impatient.listAccounts().accounts()).isEmpty();
    }
}
