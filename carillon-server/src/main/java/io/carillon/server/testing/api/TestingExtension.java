package io.carillon.server.testing.api;

import io.carillon.server.extension.Extension;
import io.carillon.server.extension.ExtensionContext;
import io.carillon.server.extension.HostedApi;
import io.carillon.server.testing.TestControls;
import java.util.List;

/** The controls of a server for tests as an API under {@value #PATH}. It asks for no signature: who can reach it may use it. */
public final class TestingExtension implements Extension {
    /** What all of its paths begin with. */
    public static final String PATH = "/carillon/testing";

    private final TestControls controls;

    /** @param controls of the server that the extension is for */
    public TestingExtension(TestControls controls) {
        this.controls = controls;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public List<String> operations() {
        return TestingEndpoint.names();
    }

    @Override
    public HostedApi open(ExtensionContext context) {
        return new TestingApi(new TestingOperations(controls), context.prefix());
    }
}
