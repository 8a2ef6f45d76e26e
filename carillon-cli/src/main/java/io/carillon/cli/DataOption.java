package io.carillon.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that a command works on, and the database if the records are not in the folder. */
final class DataOption {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The server's folder; made if it is not there.")
    Path folder;

    @Option(
            names = "--store",
            paramLabel = "URL",
            converter = StoreLocation.Converter.class,
            description =
                    "The database that keeps the records, for any number of servers with the same secret.key:"
                            + " jdbc:postgresql://HOST/DATABASE or cassandra://HOST,HOST/KEYSPACE. A SQLite file in DIR if not given.")
    private StoreLocation store = StoreLocation.SQLITE;

    /** Opens both, or makes them with what belongs in them. */
    DataFolder open() throws IOException {
        return DataFolder.open(folder, store);
    }

    /** How the same data are named to another command; the address of a database is left to the reader, who has it. */
    String toBeTyped() {
        return "--data " + folder + (store == StoreLocation.SQLITE ? "" : " --store URL");
    }
}
