package io.carillon.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.NotFoundException;

/** The assertions of {@link Journal}, those that hold and those that fail. */
@CarillonTest
class JournalTest {
    @InjectCarillon
    private ChimeClient chime;

    @InjectCarillon
    private Carillon carillon;

    @Account(users = 3)
    private String accountId;

    private Journal journal;

    @BeforeEach
    void calls() {
        journal = carillon.journal();
        journal.assertNone();
        chime.listAccounts();
        chime.listUsers(list -> list.accountId(accountId).maxResults(2));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        chime.getUser(get -> get.accountId(accountId).userId("01234567-89ab-cdef-0123-456789abcdef")));
    }

    @Test
    void whatHolds() {
        journal.assertCount(3)
                .assertOperations("ListAccounts", "ListUsers", "GetUser")
                .assertRetries(0);
        journal.onOperation("ListUsers").assertCount(1).assertNoErrors().assertParameter("MaxResults", 2);
        journal.onAccount(accountId).assertOperations("ListUsers", "GetUser");
        journal.onOperation("CreateUser").assertNone();
        journal.matching("that failed", request -> request.error() != null).assertCount(1);
    }

    @Test
    void aRequestHasAllThatIsKnownOfIt() {
        assertThat(journal.onOperation("GetUser").requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).endsWith("/users/01234567-89ab-cdef-0123-456789abcdef");
            assertThat(request.parameters())
                    .containsEntry("AccountId", accountId)
                    .containsEntry("UserId", "01234567-89ab-cdef-0123-456789abcdef");
            assertThat(request.status()).isEqualTo(404);
            assertThat(request.error()).isEqualTo("NotFoundException");
            assertThat(request.accessKeyId()).isEqualTo(carillon.accessKeyId());
            assertThat(request.attempt()).isEqualTo(1);
            assertThat(request.isRetry()).isFalse();
        });
    }

    @Test
    void whatDoesNotHoldIsExplained() {
        assertFails(() -> journal.assertCount(2), "Expected 2 requests, but there were 3:", "ListAccounts {} -> 200");
        assertFails(
                () -> journal.onOperation("ListUsers").assertNone(),
                "Expected no requests for ListUsers, but there was 1:",
                "MaxResults=2");
        assertFails(
                () -> journal.onOperation("CreateUser").assertParameter("Email", "ada@example.com"),
                "Expected requests for CreateUser to have Email=ada@example.com, but there were none.");
        assertFails(() -> journal.assertOperations("ListUsers"), "Expected requests [ListUsers]");
        assertFails(() -> journal.assertRetries(1), "Expected 1 retries among the requests");
        assertFails(() -> journal.assertNoErrors(), "-> 404 NotFoundException");
    }

    private static void assertFails(ThrowingCallable assertion, String... messages) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(error -> assertThat(error).hasMessageContainingAll(messages));
    }

    @Test
    void itCanBeCleared() {
        journal.clear();
        journal.assertNone();
    }
}
