package io.carillon.tests.command;

import java.util.stream.Stream;

/** Stores that cannot be reached or opened. */
class StoreFailuresTest extends FailureMessages {
    static Stream<FailureCase> cases() {
        String postgresql =
                "Check that PostgreSQL is running there, and the address, user and password (PGUSER, PGPASSWORD).";
        String cassandra = "Check that Cassandra is running there, and the address: cassandra://HOST,HOST/KEYSPACE.";
        return Stream.of(
                new FailureCase(
                        "store copy /nonexistent DIR/x",
                        1,
                        "/nonexistent does not exist.",
                        "Name the server's directory with --data; 'carillon serve' creates it."),
                new FailureCase(
                        "store copy DIR/data DIR/./data",
                        2,
                        "FROM and TO are the same store.",
                        "See 'carillon store copy --help'."),
                new FailureCase(
                        "keys list --data DIR/data --store jdbc:postgresql://127.0.0.1:1/x",
                        1,
                        "Cannot connect to jdbc:postgresql://127.0.0.1:1/x: Connection to 127.0.0.1:1 refused."
                                + " Check that the hostname and port are correct and that the postmaster is accepting"
                                + " TCP/IP connections.",
                        postgresql),
                new FailureCase(
                        "keys list --data DIR/data --store jdbc:postgresql://nohost.invalid/x",
                        1,
                        "Cannot connect to jdbc:postgresql://nohost.invalid/x: the host name cannot be resolved.",
                        postgresql),
                new FailureCase(
                        "keys list --data DIR/data --store jdbc:postgresql://127.0.0.1:99999/x",
                        1,
                        "The driver rejects the address jdbc:postgresql://127.0.0.1:99999/x with its parameters.",
                        postgresql),
                new FailureCase(
                        "store copy DIR/data cassandra://127.0.0.1:1/x",
                        1,
                        "No Cassandra node responds: 127\\.0\\.0\\.1:1: [^()]+\\.",
                        cassandra),
                new FailureCase(
                        "store copy DIR/data cassandra:///",
                        1,
                        "The address of the database is wrong: expected cassandra://host1,host2:9042/keyspace.",
                        cassandra));
    }
}
