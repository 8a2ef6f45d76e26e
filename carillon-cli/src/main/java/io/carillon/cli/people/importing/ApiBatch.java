package io.carillon.cli.people.importing;

import static java.util.Objects.requireNonNull;

import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.users.LoadOutcome;
import io.carillon.directory.users.UserEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.UpdateUserRequestItem;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** Brings one batch of people in through the API: the new ones first, then licences, then suspensions. For one thread. */
final class ApiBatch {
    /** The most that InviteUsers, BatchSuspendUser and BatchUnsuspendUser take. */
    private static final int MAX_IDS = 50;

    /** The most that BatchUpdateUser takes. */
    private static final int MAX_UPDATES = 20;

    private final ChimeClient client;
    private final ApiCalls calls;
    private final Account account;
    private final KnownUsers known;

    ApiBatch(ChimeClient client, ApiCalls calls, Account account, KnownUsers known) {
        this.client = client;
        this.calls = calls;
        this.account = account;
        this.known = known;
    }

    /** A person on the way in. */
    private static final class Person {
        private final User wanted;
        private final @Nullable User before;
        private @Nullable User now;
        private @Nullable LoadOutcome refusal;

        Person(User wanted, @Nullable User before) {
            this.wanted = wanted;
            this.before = before;
            this.now = before;
        }

        boolean isNew() {
            return before == null && refusal == null;
        }

        void refuse(String member, String reason) {
            refusal = LoadOutcome.refused(before, member, reason);
        }

        LoadOutcome outcome() {
            if (refusal != null) {
                return refusal;
            }
            User after = requireNonNull(now);
            LoadOutcome.Effect effect = before == null
                    ? LoadOutcome.Effect.CREATED
                    : before.equals(after) ? LoadOutcome.Effect.UNCHANGED : LoadOutcome.Effect.UPDATED;
            return new LoadOutcome(effect, before, after, null);
        }
    }

    List<LoadOutcome> apply(List<UserEntry> entries) {
        List<Person> people = people(entries);
        List<Person> added = people.stream().filter(Person::isNew).toList();
        if (account.accountType() == AccountType.TEAM) {
            invite(added);
        } else {
            create(added);
        }
        licences(people);
        suspensions(people);
        return people.stream().map(Person::outcome).toList();
    }

    List<LoadOutcome> preview(List<UserEntry> entries) {
        List<Person> people = people(entries);
        for (Person person : people) {
            if (person.isNew()) {
                person.now = person.wanted;
            } else if (person.now != null) {
                User.Builder after = person.now.toBuilder();
                if (person.wanted.licenseType() != null) {
                    after.licenseType(person.wanted.licenseType());
                }
                RegistrationStatus wanted = suspensionOf(person);
                person.now = (wanted == null ? after : after.userRegistrationStatus(wanted)).build();
            }
        }
        return people.stream().map(Person::outcome).toList();
    }

    private List<Person> people(List<UserEntry> entries) {
        var people = new ArrayList<Person>(entries.size());
        for (UserEntry entry : entries) {
            User wanted = entry.user();
            var person = new Person(wanted, known.find(wanted));
            check(person);
            people.add(person);
        }
        return people;
    }

    /** What would make the server refuse a whole call. */
    private void check(Person person) {
        User wanted = person.wanted;
        String problem = wanted.primaryEmail() == null ? null : EmailAddresses.problemOf(wanted.primaryEmail());
        if (problem != null) {
            person.refuse("PrimaryEmail", "It is not an email address: " + problem + ".");
        } else if (person.before == null
                && wanted.primaryEmail() == null
                && account.accountType() == AccountType.TEAM) {
            person.refuse("PrimaryEmail", "A new user of a Team account needs one.");
        } else if (wanted.licenseType() != null && !account.supportedLicenses().contains(wanted.licenseType())) {
            person.refuse(
                    "LicenseType",
                    "It is not one of the account's SupportedLicenses: " + account.supportedLicenses() + ".");
        } else if (wanted.userRegistrationStatus() == RegistrationStatus.SUSPENDED
                && account.accountType() != AccountType.ENTERPRISE_LWA) {
            person.refuse("UserRegistrationStatus", "This account has no suspended users.");
        }
    }

    private void create(List<Person> added) {
        calls.all(added, person -> {
            try {
                person.now = client.createUser(r -> r.accountId(account.accountId())
                                .email(person.wanted.primaryEmail())
                                .username(person.wanted.displayName())
                                .userType(person.wanted.userType()))
                        .user();
            } catch (ConflictException e) {
                // Somebody was faster, perhaps this import before it was killed.
                person.now = found(person);
            } catch (BadRequestException e) {
                person.refuse("PrimaryEmail", String.valueOf(e.awsErrorDetails().errorMessage()));
            }
            return person;
        });
        added.forEach(this::remember);
    }

    private void invite(List<Person> added) {
        for (UserType type : UserType.knownValues()) {
            List<Person> ofType =
                    added.stream().filter(person -> typeOf(person) == type).toList();
            calls.all(chunks(ofType, MAX_IDS), chunk -> {
                invite(chunk, type);
                return chunk;
            });
        }
        List<Person> invited =
                added.stream().filter(person -> person.refusal == null).toList();
        for (Person person : invited) {
            person.now = person.wanted.toBuilder()
                    .licenseType(account.defaultLicense())
                    .build();
        }
        // The response has no UserIds; only who needs more than an invitation must be found.
        calls.all(
                invited.stream()
                        .filter(person -> person.wanted.licenseType() != null
                                && person.wanted.licenseType() != account.defaultLicense())
                        .toList(),
                person -> {
                    person.now = found(person);
                    return person;
                });
    }

    private void invite(List<Person> chunk, UserType type) {
        try {
            client.inviteUsers(r -> r.accountId(account.accountId())
                    .userType(type)
                    .userEmailList(chunk.stream()
                            .map(person -> person.wanted.primaryEmail())
                            .toList()));
        } catch (BadRequestException e) {
            if (chunk.size() == 1) {
                chunk.get(0)
                        .refuse(
                                "PrimaryEmail",
                                String.valueOf(e.awsErrorDetails().errorMessage()));
            } else {
                // One of them is wrong, and none was invited.
                chunk.forEach(person -> invite(List.of(person), type));
            }
        }
    }

    private static UserType typeOf(Person person) {
        return person.wanted.userType() == null ? UserType.PRIVATE_USER : person.wanted.userType();
    }

    private @Nullable User found(Person person) {
        List<User> users = client.listUsers(
                        r -> r.accountId(account.accountId()).userEmail(person.wanted.primaryEmail()))
                .users();
        if (users.isEmpty()) {
            person.refuse("PrimaryEmail", "The user left the account during the import.");
            return null;
        }
        return users.get(0);
    }

    private void remember(Person person) {
        if (person.now != null && person.now.userId() != null) {
            known.add(person.now);
        }
    }

    private void licences(List<Person> people) {
        List<Person> changed = people.stream()
                .filter(person -> person.refusal == null
                        && person.wanted.licenseType() != null
                        && person.wanted.licenseType()
                                != requireNonNull(person.now).licenseType())
                .toList();
        calls.all(
                chunks(changed, MAX_UPDATES),
                chunk -> client.batchUpdateUser(r -> r.accountId(account.accountId())
                        .updateUserRequestItems(chunk.stream()
                                .map(person -> UpdateUserRequestItem.builder()
                                        .userId(requireNonNull(person.now).userId())
                                        .licenseType(person.wanted.licenseType())
                                        .build())
                                .toList())));
        changed.forEach(person -> change(person, user -> user.licenseType(person.wanted.licenseType())));
    }

    private void suspensions(List<Person> people) {
        List<Person> leaving = people.stream()
                .filter(person -> suspensionOf(person) == RegistrationStatus.SUSPENDED)
                .toList();
        calls.all(
                chunks(leaving, MAX_IDS),
                chunk -> client.batchSuspendUser(
                        r -> r.accountId(account.accountId()).userIdList(ids(chunk))));
        List<Person> back = people.stream()
                .filter(person -> suspensionOf(person) == RegistrationStatus.REGISTERED)
                .toList();
        calls.all(
                chunks(back, MAX_IDS),
                chunk -> client.batchUnsuspendUser(
                        r -> r.accountId(account.accountId()).userIdList(ids(chunk))));
        leaving.forEach(person -> change(person, user -> user.userRegistrationStatus(RegistrationStatus.SUSPENDED)));
        back.forEach(person -> change(person, user -> user.userRegistrationStatus(RegistrationStatus.REGISTERED)));
    }

    /** The state that a person is to get; null for that which there is. */
    private static @Nullable RegistrationStatus suspensionOf(Person person) {
        RegistrationStatus wanted = person.wanted.userRegistrationStatus();
        User now = person.now;
        if (person.refusal != null || now == null || now.userId() == null) {
            return null;
        }
        boolean isSuspended = now.userRegistrationStatus() == RegistrationStatus.SUSPENDED;
        if (wanted == RegistrationStatus.SUSPENDED && !isSuspended) {
            return wanted;
        }
        return wanted == RegistrationStatus.REGISTERED && isSuspended ? wanted : null;
    }

    private void change(Person person, Consumer<User.Builder> change) {
        User.Builder user = requireNonNull(person.now).toBuilder();
        change.accept(user);
        person.now = user.build();
        remember(person);
    }

    private static List<String> ids(List<Person> people) {
        return people.stream()
                .map(person -> requireNonNull(person.now).userId())
                .toList();
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        var chunks = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
