package io.carillon.directory.core;

import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** A call that an SDK sends again makes what it makes once. */
class InvocationsTest {
    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Directory directory;
    private String enterprise;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        directory = disk.directory();
        enterprise = disk.account(AccountType.ENTERPRISE_LWA);
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    private static Invocation invocation(@Nullable String id) {
        return new Invocation(new Principal(TENANT, "ringer"), id);
    }

    private User create(Invocation invocation, String email) {
        return directory
                .users()
                .create(
                        invocation,
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .email(email)
                                .build());
    }

    @Test
    void retriesCreateAnAccountOnce() {
        String id = directory
                .accounts()
                .create(invocation("first"), "Bells", AccountType.TEAM)
                .accountId();
        assertThat(directory.accounts().create(invocation("first"), "Bells", AccountType.TEAM))
                .isEqualTo(directory.accounts().get(TENANT, id));
        assertThat(directory
                        .accounts()
                        .create(invocation("second"), "Bells", AccountType.TEAM)
                        .accountId())
                .isNotEqualTo(id);
        var other = new Invocation(new Principal(OTHER_TENANT, "ringer"), "first");
        assertThat(directory.accounts().create(other, "Bells", AccountType.TEAM).accountId())
                .isNotEqualTo(id);
    }

    @Test
    void retriesCreateAUserOnceWithoutAConflict() {
        User user = create(invocation("first"), "anna@example.com");
        assertThat(create(invocation("first"), "anna@example.com")).isEqualTo(user);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> create(invocation("second"), "anna@example.com"));
        assertThat(disk.users(enterprise)).hasSize(1);
    }

    @RepeatedTest(30)
    void concurrentRetriesCreateOneUserWithOnePin() throws Exception {
        Callable<User> call = () -> create(invocation("first"), "anna@example.com");
        assertThat(new HashSet<>(SimultaneousTasks.run(Collections.nCopies(8, call))))
                .hasSize(1);
    }

    @Test
    void callsWithoutAnIdAreCallsOfTheirOwn() {
        create(invocation(null), "anna@example.com");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> create(invocation(null), "anna@example.com"));
    }

    @Test
    void idsAreKnownForAnHourAndForgottenInTheHoursAfter() {
        Store store = disk.store();
        Instant start = Instant.parse("2026-11-25T08:30:00Z");
        String first = id(store, start, "first");
        assertThat(id(store, start, "first")).isEqualTo(first);
        assertThat(id(store, start.plus(Duration.ofHours(1)), "first")).isEqualTo(first);
        // The retry took the id on into its own hour.
        Instant later = start.plus(Duration.ofHours(3));
        assertThat(id(store, later, "first")).isNotEqualTo(first);
        for (String call : List.of("second", "third", "fourth")) {
            id(store, later, call);
        }
        long hour = start.getEpochSecond() / 3600;
        assertThat(store.scan(RecordKeys.invocationPartition(TENANT, hour), "", null, 10))
                .isEmpty();
        assertThat(store.scan(RecordKeys.invocationPartition(TENANT, hour + 1), "", null, 10))
                .isEmpty();
        assertThat(store.scan(RecordKeys.invocationPartition(TENANT, hour + 3), "", null, 10))
                .hasSize(4);
        assertThat(store.scan(RecordKeys.invocationHoursPartition(TENANT), "", null, 10))
                .extracting(Record::key)
                .containsExactly(RecordKeys.invocationHour(hour + 3));
    }

    private static String id(Store store, Instant now, String call) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new InvocationIds(store, clock).idFor(invocation(call), new Ids(clock, new SecureRandom())::next);
    }

    /** By days, hours and a few minutes, and with the hours of a clock that was a hundred years ahead beside them. */
    @Test
    void idsAreFoundAfterTheClockHasStepped() {
        Store store = disk.store();
        Instant start = Instant.parse("2026-11-25T08:05:00Z");
        id(store, Instant.parse("2126-11-25T08:05:00Z"), "century");
        List<Duration> steps = List.of(
                Duration.ofMinutes(-10),
                Duration.ofMinutes(-70),
                Duration.ofDays(-1),
                Duration.ofMinutes(30),
                Duration.ofHours(1));
        for (Duration step : steps) {
            String call = "call" + step;
            String first = id(store, start, call);
            assertThat(id(store, start.plus(step), call)).as("step %s", step).isEqualTo(first);
            assertThat(id(store, start, call)).as("and back from %s", step).isEqualTo(first);
            assertThat(id(store, start.plus(step), "other" + step)).isNotEqualTo(first);
        }
    }

    @Test
    void aCallEveryHourLeavesNoMoreThanTheHoursThatCount() {
        Store store = disk.store();
        Instant start = Instant.parse("2026-11-25T08:30:00Z");
        for (int hour = 0; hour < 20; hour++) {
            id(store, start.plus(Duration.ofHours(hour)), "call" + hour);
        }
        assertThat(store.scan(RecordKeys.invocationHoursPartition(TENANT), "", null, 99))
                .hasSize(2);
    }

    @Test
    void idsOutliveTheServer() {
        User user = create(invocation("first"), "anna@example.com");
        try (var again = new DirectoryOnDisk(folder)) {
            assertThat(again.directory()
                            .users()
                            .create(
                                    invocation("first"),
                                    CreateUserRequest.builder()
                                            .accountId(enterprise)
                                            .email("anna@example.com")
                                            .build()))
                    .isEqualTo(user);
        }
    }
}
