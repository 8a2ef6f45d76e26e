package io.carillon.junit;

import io.carillon.junit.isolation.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;

/**
 * A Chime account that is there before the test calls the API. It goes straight into the directory: no request is made for it.
 * Each method returns this object. For one thread.
 */
public final class AccountSeed {
    private static final String DEFAULT_NAME = "Example";

    private final Supplier<TestServer> server;
    private final List<Map<String, String>> registered = new ArrayList<>();
    private final List<Map<String, String>> invited = new ArrayList<>();
    private String name = DEFAULT_NAME;
    private AccountType type = AccountType.TEAM;
    private License license = License.PRO;
    private int numbered;

    AccountSeed(Supplier<TestServer> server) {
        this.server = server;
    }

    /**
     * Names the account.
     *
     * @param accountName other than {@code Example}
     * @return this
     */
    public AccountSeed name(String accountName) {
        name = accountName;
        return this;
    }

    /**
     * Makes it an Enterprise account, which the API itself cannot create.
     *
     * @param accountType other than {@link AccountType#TEAM}
     * @return this
     */
    public AccountSeed type(AccountType accountType) {
        type = accountType;
        return this;
    }

    /**
     * Chooses the licence of its users, and its default licence.
     *
     * @param defaultLicense other than {@link License#PRO}
     * @return this
     */
    public AccountSeed license(License defaultLicense) {
        license = defaultLicense;
        return this;
    }

    /**
     * Adds registered users with the addresses {@code user1@example.com}, {@code user2@example.com} and so on.
     *
     * @param count how many more
     * @return this
     */
    public AccountSeed users(int count) {
        return addNumbered(registered, count);
    }

    /**
     * Adds a registered user.
     *
     * @param primaryEmail unlike that of any other user of the account
     * @param displayName the name that others see
     * @return this
     */
    public AccountSeed user(String primaryEmail, String displayName) {
        registered.add(Map.of("PrimaryEmail", primaryEmail, "DisplayName", displayName));
        return this;
    }

    /**
     * Adds users who have been invited and have not accepted yet, with addresses as {@link #users} chooses them. Only a Team
     * account invites.
     *
     * @param count how many more
     * @return this
     */
    public AccountSeed invited(int count) {
        return addNumbered(invited, count);
    }

    private AccountSeed addNumbered(List<Map<String, String>> users, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("An account cannot have " + count + " users.");
        }
        for (int i = 0; i < count; i++) {
            numbered++;
            users.add(Map.of("PrimaryEmail", "user" + numbered + "@example.com", "DisplayName", "User " + numbered));
        }
        return this;
    }

    /**
     * Creates the account and its users.
     *
     * @return the id of the account
     * @throws IllegalArgumentException for a user that the API would refuse, and for invitations to an Enterprise account
     */
    public String create() {
        if (type != AccountType.TEAM && !invited.isEmpty()) {
            throw new IllegalArgumentException("Only a Team account invites users.");
        }
        String accountId = server.get().createAccount(name, type.toString(), license.toString());
        server.get().addUsers(accountId, registered, true);
        server.get().addUsers(accountId, invited, false);
        return accountId;
    }
}
