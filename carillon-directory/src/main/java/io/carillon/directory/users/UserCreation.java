package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.InvocationIds;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** Adds registered users, as a company directory does, to accounts that are not Team accounts. */
final class UserCreation {
    /** The AWS model has no limit; without one, a page of users could be larger than the memory. */
    static final int MAX_USERNAME_LENGTH = 256;

    private final AccountWrites writes;
    private final UserRecords records;
    private final PinClaims pins;
    private final EmailIndex emails;
    private final InvocationIds ids;
    private final OrderedIds orderedIds;
    private final UserLifecycle lifecycle;

    UserCreation(
            DirectoryContext context,
            AccountWrites writes,
            UserRecords records,
            EmailIndex emails,
            PinClaims pins,
            UserLifecycle lifecycle) {
        this.writes = writes;
        this.records = records;
        this.emails = emails;
        this.pins = pins;
        this.ids = context.invocationIds();
        this.orderedIds = context.orderedIds();
        this.lifecycle = lifecycle;
    }

    /** What is written with a new user, in the same write. Called again after each lost race. */
    interface Addition {
        /** Nothing. */
        Addition NONE = user -> new Created(user, List.of());

        /** The user as it is written, and the further changes of the write. */
        Created to(User user);
    }

    /** A new user, and what else is written with it. */
    record Created(User user, List<Change> changes) {}

    User create(Invocation invocation, CreateUserRequest request) {
        return create(invocation, request, Addition.NONE);
    }

    User create(Invocation invocation, CreateUserRequest request, Addition addition) {
        requireUsable(request);
        String userId = ids.idFor(invocation, () -> orderedIds.member(request.accountId()));
        // Refusals come before a PIN is claimed for nothing; the write below repeats the plan under its conditions.
        Optional<User> made = writes.write(
                invocation.tenant(),
                request.accountId(),
                account -> new Plan<>(List.of(), Optional.ofNullable(madeBefore(account.value(), request, userId))));
        return made.orElseGet(() -> created(invocation.tenant(), request, userId, addition));
    }

    private static void requireUsable(CreateUserRequest request) {
        if (request.username() != null && request.username().length() > MAX_USERNAME_LENGTH) {
            throw Refusal.badRequest("A Username is at most " + MAX_USERNAME_LENGTH + " characters long.");
        }
        if (request.username() != null) {
            DisplayText.requirePrintable(request.username(), "Username");
        }
        if (request.email() != null) {
            EmailAddresses.requireUsable(request.email(), "Email");
        } else if (request.username() == null || DisplayText.isBlank(request.username())) {
            throw Refusal.badRequest("Give the new user an Email, a Username, or both.");
        }
    }

    private User created(Tenant tenant, CreateUserRequest request, String userId, Addition addition) {
        String pin = pins.claim(userId);
        User created = pins.releasedIfRefused(
                pin,
                userId,
                () -> writes.write(tenant, request.accountId(), account -> {
                    User made = madeBefore(account.value(), request, userId);
                    if (made != null) {
                        return new Plan<>(List.of(), made);
                    }
                    Created planned = addition.to(lifecycle.created(account.value(), request, userId, pin));
                    var changes = new ArrayList<>(UserRecords.create(planned.user()));
                    changes.addAll(planned.changes());
                    return new Plan<>(changes, planned.user());
                }));
        if (!pin.equals(created.personalPIN())) {
            pins.release(pin, userId);
        }
        return created;
    }

    /**
     * The user that another request of the same invocation made; null if none did and the user can be made.
     *
     * <p>The address is looked up first: if another request writes the user between the two reads, the second finds it.
     */
    private @Nullable User madeBefore(Account account, CreateUserRequest request, String userId) {
        UserLifecycle.requireCreates(account);
        String holder = request.email() == null ? null : emails.findId(account.accountId(), request.email());
        if (holder != null && !holder.equals(userId)) {
            throw Refusal.conflict("A user with this email address exists in the account.");
        }
        StoredUser made = records.findAll(account.accountId(), List.of(userId)).get(userId);
        return made == null ? null : made.user();
    }
}
