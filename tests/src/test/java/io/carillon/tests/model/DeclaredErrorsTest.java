package io.carillon.tests.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Tenant;
import io.carillon.tests.clients.JavaSdkScenario;
import io.carillon.tests.model.EveryOperation.Outcome;
import io.carillon.tests.support.InProcessServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ChimeException;

/**
 * Whatever fails, each operation answers with an error that the model declares for it, under the HTTP status of that error,
 * and every client gets its own class for it. The server runs in this JVM, over a SQLite file whose store fails on command.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclaredErrorsTest {
    private static final String AWS_ACCOUNT = "123456789012";
    private static final String UNKNOWN = "{\"AccountId\": \"" + JavaSdkScenario.UNKNOWN_ID + "\", \"UserId\": \""
            + JavaSdkScenario.UNKNOWN_ID + "\"}";

    private FaultyStore store;
    private InProcessServer server;
    private EveryOperation every;
    private BotocoreModel model;
    private String known;

    @BeforeAll
    void startServer(@TempDir Path folder) {
        server = new InProcessServer(folder, sqlite -> {
            store = new FaultyStore(sqlite);
            return store;
        });
        every = new EveryOperation(server.endpoint(), server.createKey(AWS_ACCOUNT), folder.resolve("home"));
        model = every.model();
        known = accountWithUser(server.directory());
    }

    /** The API makes no Enterprise accounts; most operations want one. */
    private String accountWithUser(Directory directory) {
        String account =
                every.chime().createAccount(r -> r.name("Cathedral")).account().accountId();
        directory.accounts().convert(new Tenant(AWS_ACCOUNT), account, AccountType.ENTERPRISE_LWA);
        String user = every.chime()
                .createUser(r -> r.accountId(account).email("a@example.com"))
                .user()
                .userId();
        return "{\"AccountId\": \"" + account + "\", \"UserId\": \"" + user + "\"}";
    }

    @AfterEach
    void mend() {
        store.fail(FaultyStore.Fault.NONE);
    }

    @AfterAll
    void stopServer() {
        every.close();
        server.close();
    }

    @Test
    void aMissingAccountIsNotFound() {
        Map<String, Outcome> outcomes = everyClient(UNKNOWN);
        var softly = new SoftAssertions();
        for (SdkOperation operation : every.operations()) {
            if (hasAccountId(operation) && model.errors(operation.name()).contains("NotFoundException")) {
                softly.assertThat(outcomes.get(operation.name()))
                        .as("%s", operation)
                        .isEqualTo(new Outcome("NotFoundException", 404));
            }
        }
        softly.assertAll();
    }

    private static boolean hasAccountId(SdkOperation operation) {
        return operation.newRequest().sdkFields().stream()
                .map(SdkField::memberName)
                .anyMatch("AccountId"::equals);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(FaultyStore.Fault.BROKEN, new Outcome("ServiceUnavailableException", 503)),
                Arguments.of(FaultyStore.Fault.FAULTY, new Outcome("ServiceFailureException", 500)));
    }

    /**
     * Who needs the store and does not get it is told to come again, and of a fault of ours that there is one; who does not
     * need it, what it is told at other times.
     */
    @ParameterizedTest
    @MethodSource("faults")
    void aFailingStoreIsReportedToClientsAndOperators(FaultyStore.Fault fault, Outcome told) {
        store.fail(fault);
        Map<String, Outcome> outcomes = everyClient(known);
        var unaffected = new TreeSet<String>();
        outcomes.forEach((operation, outcome) -> {
            if (!outcome.equals(told)) {
                unaffected.add(operation + ": " + outcome.error());
            }
        });
        System.out.println("Answered without the store: " + unaffected);
        Map<String, JsonNode> inputs = every.inputs(known);
        var needed = new TreeSet<String>();
        for (SdkOperation operation : every.operations()) {
            int before = store.faults();
            every.call(operation, inputs.get(operation.name()));
            if (store.faults() > before) {
                needed.add(operation.name());
            }
        }
        assertThat(needed).isNotEmpty();
        assertThat(needed)
                .allSatisfy(operation ->
                        assertThat(outcomes.get(operation)).as(operation).isEqualTo(told));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultyStore.Fault.class,
            names = {"BROKEN", "FAULTY"})
    void internalFailuresAreNotRevealed(FaultyStore.Fault fault) {
        store.fail(fault);
        assertThatExceptionOfType(ChimeException.class)
                .isThrownBy(() -> every.chime().listAccounts())
                .satisfies(error -> assertThat(error.awsErrorDetails().errorMessage())
                        .isIn(
                                "The directory's database does not answer. Try again.",
                                "The service failed. Its log says why."));
    }

    /** A hundred lost races in a row: the caller is to come again, which SDKs do by themselves after a 503. */
    @Test
    void aCallThatKeepsLosingTheRaceIsRetryable() {
        store.fail(FaultyStore.Fault.OUTRUN);
        Map<String, Outcome> outcomes = everyClient(known);
        var unavailable = new Outcome("ServiceUnavailableException", 503);
        assertThat(outcomes).containsEntry("UpdateUserSettings", unavailable);
        assertThat(outcomes.values()).noneMatch(outcome -> outcome.status() == 500);
    }

    /** Calls every operation with every client, and checks each error against the model. */
    private Map<String, Outcome> everyClient(String ids) {
        Map<String, Outcome> outcomes = every.outcomes(ids);
        assertDeclared(outcomes);
        return outcomes;
    }

    private void assertDeclared(Map<String, Outcome> outcomes) {
        var softly = new SoftAssertions();
        outcomes.forEach((operation, outcome) -> {
            if (!outcome.error().isEmpty()) {
                softly.assertThat(model.errors(operation)).as(operation).contains(outcome.error());
                softly.assertThat(outcome.status()).as(operation).isEqualTo(model.status(outcome.error()));
            }
        });
        softly.assertAll();
    }
}
