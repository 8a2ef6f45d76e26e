package io.carillon.benchmarks.peers;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** OpenLDAP's server over its own database, mdb, with its default of a sync for each change; users as inetOrgPerson. */
public final class SlapdPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BASE = "dc=carillon";
    private static final String ADMINISTRATOR = "cn=admin," + BASE;
    private static final String PASSWORD = "benchmark";
    private static final String CONFIGURATION = """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            pidfile %1$s/slapd.pid
            sizelimit unlimited
            database mdb
            maxsize 4294967296
            suffix "dc=carillon"
            rootdn "cn=admin,dc=carillon"
            rootpw benchmark
            directory %1$s/mdb
            index objectClass eq
            index uid,mail eq
            """;

    private static final String TOP = """
            dn: dc=carillon
            objectClass: domain
            dc: carillon

            """;

    private final Child child;
    private final Children children;
    private final int port;

    private SlapdPeer(Child child, Children children, int port) {
        this.child = child;
        this.children = children;
        this.port = port;
    }

    /** Loads users and starts a server on the core of servers; slapd and ldap-utils must be installed. */
    public static SlapdPeer start(Children children, Path folder, int users) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("mdb"));
        Path configuration = Files.writeString(folder.resolve("slapd.conf"), CONFIGURATION.formatted(folder));
        Path people = folder.resolve("people.ldif");
        try (BufferedWriter out = Files.newBufferedWriter(people)) {
            out.write(TOP);
            write(out, 0, users);
        }
        children.run(List.of("/usr/sbin/slapadd", "-q", "-f", configuration.toString(), "-l", people.toString()));
        int port = Ports.free();
        Child child = children.startQuiet(
                Children.pinned(
                        Children.SERVER_CORE,
                        List.of("/usr/sbin/slapd", "-d", "0", "-h", url(port), "-f", configuration.toString())),
                Map.of());
        Ports.await(child, port, PATIENCE);
        return new SlapdPeer(child, children, port);
    }

    /** People numbered from {@code first} up to but without {@code end}, for ldapadd. */
    public static void writePeople(Path file, int first, int end) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            write(out, first, end);
        }
    }

    /** The members that Carillon's users have, as far as there are attributes. */
    private static void write(BufferedWriter out, int first, int end) throws IOException {
        for (int number = first; number < end; number++) {
            String email = DirectoryLoader.email(number);
            out.write("dn: uid=" + number + "," + BASE + "\nobjectClass: inetOrgPerson\nuid: " + number
                    + "\ncn: Person Number " + number + "\nsn: Number " + number + "\ndisplayName: Person Number "
                    + number
                    + "\nmail: " + email + "\nemployeeType: PrivateUser\nbusinessCategory: Pro\ntitle: Registered"
                    + "\nou: 01a20ccc-2c83-738c-9859-c3f533083505\nemployeeNumber: 01a20ccc-2cb8-7b45-ac3e-"
                    + String.format("%012x", number)
                    + "\ndescription: Accepted 2026-11-24T04:15:37.123Z 2026-11-24T04:15:38.123Z\n\n");
        }
    }

    private static String url(int port) {
        return "ldap://127.0.0.1:" + port;
    }

    /** The client that lists everybody with the paged results control, 200 a page, into nothing. */
    public List<String> listing() {
        return Children.pinned(
                Children.LOAD_CORE,
                List.of(
                        "/bin/sh",
                        "-c",
                        "ldapsearch -x -LLL -H " + url(port) + " -b " + BASE
                                + " -E pr=200/noprompt '(objectClass=inetOrgPerson)' >/dev/null"));
    }

    /** The client that adds the people of a file over one connection. */
    public List<String> adding(Path people) {
        return Children.pinned(
                Children.LOAD_CORE,
                List.of(
                        "/bin/sh",
                        "-c",
                        "ldapadd -x -H " + url(port) + " -D " + ADMINISTRATOR + " -w " + PASSWORD + " -f " + people
                                + " >/dev/null"));
    }

    /** Seconds that a client of this server takes. */
    public double seconds(List<String> client) throws IOException, InterruptedException {
        long start = System.nanoTime();
        children.run(client);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Its process. */
    public Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }
}
