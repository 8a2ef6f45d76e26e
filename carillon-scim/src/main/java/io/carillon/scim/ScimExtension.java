package io.carillon.scim;

import io.carillon.scim.tokens.ScimTokens;
import io.carillon.server.extension.Extension;
import io.carillon.server.extension.ExtensionContext;
import io.carillon.server.extension.HostedApi;
import java.security.SecureRandom;
import java.util.List;

/** SCIM 2.0 as an API of a server, under {@value #PATH}. */
public final class ScimExtension implements Extension {
    /** What the paths of all Chime accounts begin with. */
    public static final String PATH = "/carillon/scim/v2";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public List<String> operations() {
        return Endpoint.names();
    }

    @Override
    public HostedApi open(ExtensionContext context) {
        var tokens = new ScimTokens(context.store(), context.clock(), new SecureRandom());
        return new ScimApi(context, tokens);
    }
}
