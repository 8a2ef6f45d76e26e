package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** Brings people into the two accounts, under names of their own and under some that all writers want. */
final class FaultWriter implements Callable<Integer> {
    /** How many of them write at the same time. */
    static final int AT_ONCE = 4;

    private static final int LONGEST_PAUSE_MILLIS = 240;
    /** Of so many users one is given a new PIN. */
    private static final int NEW_PIN_EVERY = 5;

    private final int writer;
    private final ChimeClient chime;
    private final FaultAccounts accounts;
    private final AtomicInteger wanted;
    private final Random random;
    private final AtomicBoolean stop;
    private int number;

    /** @param wanted counts the addresses that all writers want */
    FaultWriter(
            int writer,
            ChimeClient chime,
            FaultAccounts accounts,
            AtomicInteger wanted,
            Random random,
            AtomicBoolean stop) {
        this.writer = writer;
        this.chime = chime;
        this.accounts = accounts;
        this.wanted = wanted;
        this.random = random;
        this.stop = stop;
    }

    /** Writes until it is stopped, and gives the number of calls whose end it does not know. */
    @Override
    public Integer call() throws InterruptedException {
        int unknown = 0;
        for (; !stop.get(); number++) {
            try {
                write(writer + "-" + number);
            } catch (SdkException e) {
                if (!ServersInTurn.isUnanswered(e)) {
                    throw new AssertionError(accounts.when() + ": a write was refused", e);
                }
                unknown++;
            } catch (UncheckedIOException e) {
                // The SDK does not always wrap what a connection throws whose server has gone.
                unknown++;
            }
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        }
        return unknown;
    }

    private void write(String name) {
        switch (random.nextInt(5)) {
            case 0 -> invite("Guest-" + name + "@example.com", "Friend-" + name + "@example.com");
            case 1 -> {
                int together = wanted.getAndIncrement() / AT_ONCE;
                invite("Everybodys-Guest-" + together + "@example.com");
                createIfFree("Everybody-" + together + "@example.com");
            }
            case 2 -> create(null, "Name-" + name);
            case 3 -> createAgainIfUnanswered("Again-" + name + "@example.com");
            default -> create("Person-" + name + "@example.com", null);
        }
    }

    private void invite(String... emails) {
        chime.inviteUsers(r -> r.accountId(accounts.team()).userEmailList(emails));
        for (String email : emails) {
            accounts.inTeam().present(email);
        }
    }

    /** Nobody else has the address or the name, so that a conflict would be with a call that is this one. */
    private void create(@Nullable String email, @Nullable String name) {
        User user = created(email, name);
        if (number % NEW_PIN_EVERY == 0) {
            accounts.inDirectory().resetsPin(user);
            assertThat(chime.resetPersonalPIN(
                                    r -> r.accountId(accounts.directory()).userId(user.userId()))
                            .user()
                            .userId())
                    .as(accounts.when())
                    .isEqualTo(user.userId());
        }
        // Through the other server: what one has acknowledged the other shows.
        accounts.inDirectory()
                .requireUnchanged(
                        chime.getUser(r -> r.accountId(accounts.directory()).userId(user.userId()))
                                .user(),
                        accounts.when());
    }

    private void createIfFree(String email) {
        try {
            created(email, null);
        } catch (ConflictException e) {
            accounts.inDirectory().present(email);
        }
    }

    /** Two calls, which have nothing in common but the address. */
    private void createAgainIfUnanswered(String email) {
        try {
            created(email, null);
        } catch (SdkException e) {
            if (!ServersInTurn.isUnanswered(e)) {
                throw e;
            }
            createIfFree(email);
        }
    }

    private User created(@Nullable String email, @Nullable String name) {
        CreateUserRequest request = CreateUserRequest.builder()
                .accountId(accounts.directory())
                .email(email)
                .username(name)
                .build();
        String newest = accounts.inDirectory().newest();
        User user = chime.createUser(request).user();
        assertThat(user.userId())
                .as("%s: listed behind all who were there before", accounts.when())
                .isGreaterThan(newest);
        accounts.inDirectory().created(user, accounts.when());
        return user;
    }
}
