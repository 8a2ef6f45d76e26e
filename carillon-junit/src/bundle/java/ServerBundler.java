import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the classes that the server in a test needs into one ZIP file, which the class loader of carillon-junit reads. The build
 * runs it. Arguments: the file, a class path, the classes from which all others are found, and with a hyphen before them the
 * packages that are left out.
 *
 * <p>A class is needed if a needed one has its name anywhere in its constants: as a type, in a signature, or in a text, as names are
 * written that a library loads by reflection. That is more than what runs, and never less. The result depends on the classes
 * alone, so that two builds are equal.
 */
final class ServerBundler {
    private static final Pattern NAME = Pattern.compile("[\\w$]+(?:[./][\\w$]+)+");
    private static final String CLASS = ".class";
    /** In no time zone, so that builds in two of them are equal. Earlier times get one in the format. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final Pattern LEGAL = Pattern.compile("META-INF/((?:LICENSE|NOTICE)[^/]*)");

    private final Map<String, Path> directories = new HashMap<>();
    private final Map<String, ZipFile> jars = new HashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    public static void main(String[] arguments) throws IOException {
        var bundler = new ServerBundler();
        for (String entry : arguments[1].split(Pattern.quote(java.io.File.pathSeparator))) {
            bundler.add(Path.of(entry));
        }
        var roots = new ArrayList<String>();
        for (String argument : Arrays.asList(arguments).subList(2, arguments.length)) {
            String name = argument.replace('.', '/');
            if (name.startsWith("-")) {
                bundler.leftOut.add(name.substring(1));
            } else {
                roots.add(name + CLASS);
            }
        }
        bundler.write(Path.of(arguments[0]), roots);
    }

    private void add(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            try (Stream<Path> files = Files.walk(entry)) {
                files.filter(file -> file.toString().endsWith(CLASS))
                        .forEach(file -> directories.putIfAbsent(
                                entry.relativize(file).toString().replace('\\', '/'), file));
            }
        } else if (entry.toString().endsWith(".jar")) {
            // Open until the program ends.
            var jar = new ZipFile(entry.toFile());
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(CLASS) && !name.startsWith("META-INF/"))
                    .forEach(name -> jars.putIfAbsent(name, jar));
        }
    }

    private void write(Path file, List<String> roots) throws IOException {
        Map<String, byte[]> needed = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            String name = open.remove();
            if (needed.containsKey(name)) {
                continue;
            }
            byte[] content = read(name);
            needed.put(name, content);
            open.addAll(named(content));
        }
        SortedMap<String, byte[]> content = new TreeMap<>(needed);
        content.putAll(legal(needed.keySet()));
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> each : content.entrySet()) {
                var entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(each.getValue());
            }
        }
    }

    /** The licences and notices of the jars that classes come from. */
    private Map<String, byte[]> legal(Set<String> classes) throws IOException {
        Set<ZipFile> used = new LinkedHashSet<>();
        classes.stream().map(jars::get).filter(Objects::nonNull).forEach(used::add);
        Map<String, byte[]> found = new HashMap<>();
        for (ZipFile jar : used) {
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().<ZipEntry>map(each -> each)::iterator) {
                Matcher legal = LEGAL.matcher(entry.getName());
                if (legal.matches() && !entry.isDirectory()) {
                    String name = Path.of(jar.getName()).getFileName() + "/" + legal.group(1);
                    found.put("META-INF/legal/" + name, read(jar, entry.getName()));
                }
            }
        }
        return found;
    }

    private byte[] read(String name) throws IOException {
        Path file = directories.get(name);
        if (file != null) {
            return Files.readAllBytes(file);
        }
        ZipFile jar = jars.get(name);
        if (jar == null) {
            throw new IOException(name + " is not on the class path.");
        }
        return read(jar, name);
    }

    private static byte[] read(ZipFile jar, String name) throws IOException {
        try (InputStream content = jar.getInputStream(jar.getEntry(name))) {
            return content.readAllBytes();
        }
    }

    /** The classes on the class path whose names are in the constants of a class. */
    private SortedSet<String> named(byte[] content) throws IOException {
        var found = new TreeSet<String>();
        for (String text : texts(content)) {
            // The name of a class in the unnamed package is in no library.
            Matcher names = NAME.matcher(text);
            while (names.find()) {
                // In a signature, a type begins with L.
                String name = names.group().replace('.', '/');
                for (String candidate : name.startsWith("L") ? List.of(name, name.substring(1)) : List.of(name)) {
                    String file = candidate + CLASS;
                    boolean isThere = directories.containsKey(file) || jars.containsKey(file);
                    if (isThere && leftOut.stream().noneMatch(file::startsWith)) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    /** The texts in the constant pool (Java Virtual Machine Specification, 4.4). */
    private static List<String> texts(byte[] content) throws IOException {
        var texts = new ArrayList<String>();
        var in = new DataInputStream(new ByteArrayInputStream(content));
        in.skipBytes(8);
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.add(in.readUTF());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> throw new IOException("A constant of an unknown kind: " + tag);
            }
        }
        return texts;
    }
}
