package io.carillon.junit.isolation;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads the server and its libraries from the {@link ServerBundle}, and knows of the tested program's class path only the types
 * that both sides share. Its parent is the JDK's platform loader, so neither side sees a class of the other, whatever versions
 * of the AWS SDK, Netty or SLF4J the program has.
 */
final class ServerClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** In the jar, beside the bundle: what libraries look up as resources. */
    private static final String RESOURCES = "resources/";

    /** What passes between the two sides; they mention types of the JDK only. */
    private static final Set<String> SHARED = Set.of(TestServer.class.getName());

    private final ServerBundle bundle = ServerBundle.read();

    ServerClassLoader() {
        super("carillon-server", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.contains(name)) {
            return TestServer.class.getClassLoader().loadClass(name);
        }
        byte[] content = bundle.classFile(name);
        if (content == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, content, 0, content.length);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return ServerClassLoader.class.getResource(RESOURCES + name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return Collections.enumeration(found == null ? List.of() : List.of(found));
    }
}
