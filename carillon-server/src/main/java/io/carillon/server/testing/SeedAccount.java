package io.carillon.server.testing;

import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * A Chime account for a test, and how many users it has: {@code user1@example.com}, {@code user2@example.com} and so on, with the
 * display names {@code User 1}, {@code User 2}. In a Team account they are invited, in another one registered.
 *
 * @param users from 0 to {@link #MAX_USERS}
 */
public record SeedAccount(String name, AccountType type, int users, UserType userType, License license) {
    /** The largest number of users of one account. */
    public static final int MAX_USERS = 100_000;

    /** Refuses a number of users that is out of range, and what the AWS model does not have. */
    public SeedAccount {
        if (users < 0 || users > MAX_USERS) {
            throw new IllegalArgumentException("An account has between 0 and " + MAX_USERS + " users.");
        }
        if (type == AccountType.UNKNOWN_TO_SDK_VERSION
                || userType == UserType.UNKNOWN_TO_SDK_VERSION
                || license == License.UNKNOWN_TO_SDK_VERSION) {
            throw new IllegalArgumentException(
                    "The AWS model does not have this type of account or user, or this licence.");
        }
    }

    /** An EnterpriseLWA account of this name, without users. */
    public static SeedAccount of(String name) {
        return new SeedAccount(name, AccountType.ENTERPRISE_LWA, 0, UserType.PRIVATE_USER, License.PRO);
    }

    /** The same of another type. */
    public SeedAccount ofType(AccountType other) {
        return new SeedAccount(name, other, users, userType, license);
    }

    /** The same with users. */
    public SeedAccount withUsers(int count) {
        return new SeedAccount(name, type, count, userType, license);
    }

    /** The same with users of another type, which is not for Team accounts. */
    public SeedAccount ofUserType(UserType other) {
        return new SeedAccount(name, type, users, other, license);
    }

    /** The same with another licence of the users, which is not for Team accounts. */
    public SeedAccount withLicense(License other) {
        return new SeedAccount(name, type, users, userType, other);
    }
}
