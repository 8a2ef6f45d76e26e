package io.carillon.directory;

/**
 * Who asks for something: a user of a tenant, as AWS's IAM has them.
 *
 * @param tenant whose directory it is about
 * @param userName the name of the user among those of the tenant
 */
public record Principal(Tenant tenant, String userName) {
    /** The Amazon Resource Name, as rooms and their members show who made them. */
    public String arn() {
        return "arn:aws:iam::" + tenant.awsAccountId() + ":user/" + userName;
    }
}
