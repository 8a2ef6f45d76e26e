package io.carillon.tests.memory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.slf4j.LoggerFactory;

/** An agent that brings a running JVM to the end of its memory, in the way that it is told. */
public final class HeapFiller {
    private static final int LARGEST = 1 << 20;
    private static final int SMALLEST = 16;

    private HeapFiller() {}

    /** Writes the agent as a jar, for {@code VirtualMachine.loadAgent}. */
    static Path jar(Path folder) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", HeapFiller.class.getName());
        Path jar = folder.resolve("heap-filler.jar");
        String entry = HeapFiller.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file, manifest);
                InputStream bytes = HeapFiller.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(bytes.readAllBytes());
        }
        return jar;
    }

    /** Called inside the other JVM. */
    public static void agentmain(String how) {
        var thread = new Thread(
                how.equals("fill") ? HeapFiller::fill : how.equals("log") ? HeapFiller::log : HeapFiller::fail);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes all the heap there is and keeps it, without a word. */
    @SuppressWarnings("ModifiedButNotUsed")
    private static void fill() {
        List<byte[]> all = new ArrayList<>(1 << 20);
        int size = LARGEST;
        while (true) {
            try {
                all.add(new byte[size]);
            } catch (OutOfMemoryError e) {
                size = Math.max(SMALLEST, size / 2);
            }
        }
    }

    /** Meets the error once, with most of the heap free, and logs it as the reason of something else. */
    private static void log() {
        try {
            fail();
        } catch (OutOfMemoryError e) {
            LoggerFactory.getLogger(HeapFiller.class).warn("Caught {}.", "it", new IllegalStateException(e));
        }
    }

    private static void fail() {
        long[] much = new long[Integer.MAX_VALUE];
        throw new IllegalStateException("There is room for " + much.length);
    }
}
