package io.carillon.directory;

import java.util.Locale;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * Where each kind of record stands: the names of partitions and keys. This is the schema of the directory.
 *
 * <pre>
 * partition tenant/&lt;awsAccountId&gt;     account/&lt;accountId&gt;          that the tenant has this account
 *                                     global-settings             both parts of the global settings, once they were changed
 * partition account/&lt;accountId&gt;       account                     the Account
 *                                     account-closing             that a DeleteAccount is under way
 *                                     user/&lt;userId&gt;               the User as ListUsers shows it, without its PIN
 *                                     email/&lt;email, lower case&gt;   the id of the user who has it
 *                                     type/&lt;userType&gt;/&lt;userId&gt;    that the user is of this type
 *                                     invite/&lt;userId&gt;             the Invite of an invited user
 *                                     pin/&lt;userId&gt;                a User with the PIN alone
 *                                     user-settings/&lt;userId&gt;      the UserSettings, once they were changed
 *                                     settings                    the AccountSettings, once they were changed
 *                                     retention-settings          the RetentionSettings, once they were put
 * partition pin/&lt;pin&gt;                 owner                       the user whose PIN it is
 * partition invocations/&lt;awsAccountId&gt; id/&lt;invocation&gt;        the id for what the invocation makes
 *                                     time/&lt;millis&gt;/&lt;invocation&gt;  when that was written
 * </pre>
 */
final class Keys {
    static final String ACCOUNT = "account";
    static final String ACCOUNT_CLOSING = "account-closing";
    static final String ACCOUNTS_OF_TENANT = "account/";
    static final String USERS = "user/";
    static final String ACCOUNT_SETTINGS = "settings";
    static final String RETENTION_SETTINGS = "retention-settings";
    static final String GLOBAL_SETTINGS = "global-settings";
    static final String PIN_OWNER = "owner";
    static final String INVOCATION_TIMES = "time/";

    private Keys() {}

    static String tenantPartition(Tenant tenant) {
        return "tenant/" + tenant.awsAccountId();
    }

    static String accountPartition(String accountId) {
        return "account/" + accountId;
    }

    static String pinPartition(String pin) {
        return "pin/" + pin;
    }

    static String accountOfTenant(String accountId) {
        return ACCOUNTS_OF_TENANT + accountId;
    }

    static String user(String userId) {
        return USERS + userId;
    }

    static String email(String email) {
        return "email/" + email.toLowerCase(Locale.ROOT);
    }

    static String usersOfType(UserType type) {
        return "type/" + type + "/";
    }

    static String type(UserType type, String userId) {
        return usersOfType(type) + userId;
    }

    static String invite(String userId) {
        return "invite/" + userId;
    }

    static String pin(String userId) {
        return "pin/" + userId;
    }

    static String userSettings(String userId) {
        return "user-settings/" + userId;
    }

    static String invocationPartition(Tenant tenant) {
        return "invocations/" + tenant.awsAccountId();
    }

    static String invocation(String invocationId) {
        return "id/" + invocationId;
    }

    /** Padded, so that keys sort by time. */
    static String invocationTime(long millis, String invocationId) {
        return INVOCATION_TIMES + String.format(Locale.ROOT, "%016d", millis) + "/" + invocationId;
    }

    static long timeOfInvocation(String key) {
        return Long.parseLong(key, INVOCATION_TIMES.length(), key.lastIndexOf('/'), 10);
    }

    /** What stands behind the last slash of a key: the id that it ends with. */
    static String id(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
