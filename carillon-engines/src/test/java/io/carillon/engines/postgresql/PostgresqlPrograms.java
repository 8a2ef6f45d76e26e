package io.carillon.engines.postgresql;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs of one version of PostgreSQL.
 *
 * @param folder the directory that contains them
 */
record PostgresqlPrograms(Path folder) {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    /** The entries of the embedded binaries in their jar, one per architecture. */
    private static final List<String> EMBEDDED = List.of("postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz");
    /** PostgreSQL refuses to run as root, so tests run by root start it as this user. */
    private static final String OTHER_USER = "nobody";

    /** The newest version installed on this machine. */
    static PostgresqlPrograms installed() throws IOException {
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            Path newest = versions.filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
                    .max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow(() -> new IOException("There is no PostgreSQL in " + VERSIONS));
            return new PostgresqlPrograms(newest.resolve("bin"));
        }
    }

    /** The newest available version, fetched by Maven and unpacked into {@code parent}. */
    static PostgresqlPrograms embedded(Path parent) throws IOException {
        Path archive = parent.resolve("postgresql.txz");
        try (InputStream in = embedded()) {
            Files.copy(in, archive);
        }
        Path folder = Files.createDirectory(parent.resolve("postgresql"));
        Process tar = new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        if (PostgresqlServer.await(tar) != 0) {
            throw new IOException("tar cannot unpack PostgreSQL; it needs xz.");
        }
        Files.delete(archive);
        return new PostgresqlPrograms(folder.resolve("bin"));
    }

    private static InputStream embedded() throws IOException {
        for (String name : EMBEDDED) {
            InputStream in = PostgresqlPrograms.class.getResourceAsStream("/" + name);
            if (in != null) {
                return in;
            }
        }
        throw new FileNotFoundException("None of " + EMBEDDED + " is on the class path.");
    }

    /** Changes a file's owner to the user that the programs run as. */
    static void give(Path file) throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OTHER_USER));
        }
    }

    /**
     * A program, run as a user other than root; it replaces the process that switches the user.
     *
     * @param directory its working directory
     */
    ProcessBuilder program(Path directory, String name, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + OTHER_USER, "--regid=nogroup", "--clear-groups"));
        }
        command.add(folder.resolve(name).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // The developer's locale, time zone and PG variables must not influence a test.
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("LANG", "C.UTF-8");
        return builder;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
