package io.carillon.tests.support;

import io.carillon.scim.ScimExtension;
import java.net.URI;

/**
 * A Chime account as a SCIM client knows it.
 *
 * @param owner the AWS account that it belongs to
 * @param server where its server listens
 * @param token the text of a token for the account
 */
public record ScimAccount(AwsAccount owner, String id, URI server, String token) {
    /** The base URL that a client is configured with. */
    public String url() {
        return server + ScimExtension.PATH + "/" + id;
    }

    /** The same account at another server. */
    public ScimAccount at(URI other) {
        return new ScimAccount(owner, id, other, token);
    }

    /** An environment that tells a client where the account is, and its token. */
    public ProgramEnvironment in(ProgramEnvironment environment) {
        return environment.with("SCIM_URL", url()).with("SCIM_TOKEN", token);
    }
}
