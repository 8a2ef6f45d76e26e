package io.carillon.directory.core;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling: a user of a tenant, as in AWS's IAM.
 *
 * @param tenant whose directory is used
 * @param userName the name of the user among those of the tenant
 * @param accountIds the ids of the accounts that the user is limited to, in a listing of accounts too; null for no limit
 */
public record Principal(
        Tenant tenant, String userName, @Nullable Set<String> accountIds) {
    /** A principal that is not limited to certain accounts. */
    public Principal(Tenant tenant, String userName) {
        this(tenant, userName, null);
    }

    /** The Amazon Resource Name, as rooms and their members show who made them. */
    public String arn() {
        return "arn:aws:iam::" + tenant.awsAccountId() + ":user/" + userName;
    }
}
