package io.carillon.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/** What {@link CarillonTest} gives to methods and fields. */
@CarillonTest
class InjectionTest {
    @InjectCarillon
    private ChimeClient chime;

    @InjectCarillon
    private URI endpoint;

    @Account(users = 2)
    private String team;

    private String fromBefore;

    @BeforeEach
    void before(Carillon carillon) {
        fromBefore = carillon.awsAccountId();
        assertThat(carillon.endpoint()).isEqualTo(endpoint);
    }

    @AfterEach
    void after(Carillon carillon) {
        assertThat(carillon.awsAccountId()).isEqualTo(fromBefore);
    }

    @Test
    void parametersAndFieldsBelongToOneServer(
            Carillon carillon,
            ChimeClient client,
            ChimeAsyncClient async,
            @InjectCarillon URI address,
            AwsCredentialsProvider credentials,
            @Account(users = 250, type = AccountType.ENTERPRISE_LWA, name = "Bells") String enterprise) {
        assertThat(client).isSameAs(chime).isSameAs(carillon.client());
        assertThat(async).isSameAs(carillon.asyncClient());
        assertThat(address).isEqualTo(endpoint).isEqualTo(carillon.endpoint());
        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo(carillon.accessKeyId());
        assertThat(client.listAccounts().accounts())
                .extracting(account -> account.accountId() + account.accountType())
                .containsExactlyInAnyOrder(team + "Team", enterprise + "EnterpriseLWA");
        assertThat(client.listUsersPaginator(list -> list.accountId(enterprise)).stream()
                        .mapToInt(page -> page.users().size())
                        .sum())
                .isEqualTo(250);
    }

    @RepeatedTest(3)
    void eachTestHasAnAwsAccountWithoutDataOfOthers(Carillon carillon) {
        carillon.account().create();
        assertThat(chime.listAccounts().accounts()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/", "http://127.0.0.1:2/"})
    void argumentsOfParameterizedTestsStayTheirs(URI argument, Carillon carillon) {
        assertThat(argument.getPort()).isLessThan(3);
        assertThat(carillon.endpoint()).isEqualTo(endpoint);
    }

    @Nested
    class Inner {
        @Account(invited = 1)
        private String inner;

        @Test
        void fieldsOfBothInstancesAreOfThisTest(Carillon carillon) {
            assertThat(carillon.client()).isSameAs(chime);
            assertThat(chime.listAccounts().accounts())
                    .extracting(account -> account.accountId())
                    .containsExactlyInAnyOrder(team, inner);
        }
    }
}
