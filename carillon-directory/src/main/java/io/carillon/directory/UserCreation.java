package io.carillon.directory;

import io.carillon.directory.AccountWrites.Plan;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.AlexaForBusinessMetadata;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** Adds registered users, as a company directory does, to accounts that are not Team accounts. */
final class UserCreation {
    /** The AWS model has no limit; without one, a page of users could be larger than the memory. */
    static final int MAX_USERNAME_LENGTH = 256;

    private final AccountWrites writes;
    private final UserRecords records;
    private final PinClaims pins;
    private final Ids ids;
    private final Clock clock;

    UserCreation(AccountWrites writes, UserRecords records, PinClaims pins, Ids ids, Clock clock) {
        this.writes = writes;
        this.records = records;
        this.pins = pins;
        this.ids = ids;
        this.clock = clock;
    }

    User create(Tenant tenant, CreateUserRequest request) {
        if (request.username() != null && request.username().length() > MAX_USERNAME_LENGTH) {
            throw Refusal.badRequest("A Username is at most " + MAX_USERNAME_LENGTH + " characters long.");
        }
        if (request.email() != null) {
            EmailAddresses.requireUsable(request.email());
        } else if (request.username() == null || request.username().isBlank()) {
            throw Refusal.badRequest("Give the new user an Email, a Username, or both.");
        }
        // Refusals come before a PIN is claimed for nothing; the write below repeats the plan under its conditions.
        writes.write(tenant, request.accountId(), account -> {
            requireCreatable(account.value(), request);
            return new Plan<>(List.of(), account.value());
        });
        String userId = ids.next();
        String pin = pins.claim(userId);
        return pins.releasedIfRefused(
                pin,
                userId,
                () -> writes.write(tenant, request.accountId(), account -> {
                    requireCreatable(account.value(), request);
                    User planned = user(account.value(), request, userId, pin);
                    return new Plan<>(UserRecords.create(planned), planned);
                }));
    }

    private void requireCreatable(Account account, CreateUserRequest request) {
        if (account.accountType() == AccountType.TEAM) {
            throw Refusal.badRequest(
                    "CreateUser adds users to Enterprise accounts; this is a Team account. People join a"
                            + " Team account by invitation: use InviteUsers.");
        }
        if (request.email() != null && records.findId(account.accountId(), request.email()) != null) {
            throw Refusal.conflict("A user with this email address exists in the account.");
        }
    }

    private User user(Account account, CreateUserRequest request, String userId, String pin) {
        return User.builder()
                .userId(userId)
                .accountId(account.accountId())
                .primaryEmail(request.email())
                .displayName(displayName(request))
                .licenseType(account.defaultLicense())
                .userType(request.userType() == null ? UserType.PRIVATE_USER : request.userType())
                .userRegistrationStatus(RegistrationStatus.REGISTERED)
                .registeredOn(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .alexaForBusinessMetadata(AlexaForBusinessMetadata.builder()
                        .isAlexaForBusinessEnabled(false)
                        .build())
                .personalPIN(pin)
                .build();
    }

    private static String displayName(CreateUserRequest request) {
        String username = request.username();
        return username != null && !username.isBlank()
                ? username
                : request.email().substring(0, request.email().lastIndexOf('@'));
    }
}
