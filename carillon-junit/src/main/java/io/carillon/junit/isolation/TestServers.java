package io.carillon.junit.isolation;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;

/** Starts servers, whose classes all servers of a JVM share. */
public final class TestServers {
    private static final String SERVER = "io.carillon.junit.server.InProcessServer";

    private TestServers() {}

    /** Loads the class that starts servers when it is first needed. */
    private static final class Isolated {
        private static final ClassLoader LOADER = new ServerClassLoader();
        private static final Supplier<TestServer> START = start();

        private Isolated() {}

        @SuppressWarnings("unchecked") // The class is ours.
        private static Supplier<TestServer> start() {
            try {
                return (Supplier<TestServer>)
                        LOADER.loadClass(SERVER).getMethod("starter").invoke(null);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(SERVER + " cannot be initialised.", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(SERVER + " cannot be loaded.", e);
            }
        }
    }

    /** Starts a server on a free port of the loopback address. It accepts requests when this method returns. */
    public static TestServer start() {
        // Libraries of the server look up providers by the context class loader, and its threads inherit it.
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(Isolated.LOADER);
        try {
            return Isolated.START.get();
        } finally {
            thread.setContextClassLoader(context);
        }
    }
}
