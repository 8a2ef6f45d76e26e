package io.carillon.cli.settings;

import io.carillon.engines.postgresql.PostgresqlStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the data of a server are. */
final class DataSettings extends SettingGroup {
    /** The name of the setting that says where the settings file is, unless {@code --config} does. */
    static final String FOLDER = "data";

    private static final String SQLITE = "sqlite";
    private static final String CASSANDRA = "cassandra:";
    private static final String MEMORY = "memory:";

    private final Setting data = setting(
            FOLDER,
            "",
            Values.name(
                    "a path, relative to the working directory unless it begins with /", DataSettings::isPathOrEmpty),
            "The server's directory. A file that --config names may set it; the one in the directory cannot name another.");

    private final Setting storeUrl = setting(
            "store.url",
            SQLITE,
            new SecretAddress(
                    "one of jdbc:postgresql://HOST/DATABASE, cassandra://HOST,HOST/KEYSPACE, " + SQLITE
                            + " for a file in the directory, or " + MEMORY + " for a server that keeps nothing",
                    DataSettings::isStoreUrl),
            "Where the records are stored. A password in it is never shown.");

    /** Empty if nothing names it. */
    Optional<Path> folder(SettingValues values) {
        return Optional.of(values.text(data)).filter(text -> !text.isEmpty()).map(Path::of);
    }

    /** Empty for SQLite. */
    Optional<String> database(SettingValues values) {
        return Optional.of(values.text(storeUrl)).filter(url -> !url.equals(SQLITE));
    }

    private static boolean isPathOrEmpty(String text) {
        try {
            return text.isEmpty() || !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isStoreUrl(String text) {
        if (!text.startsWith(CASSANDRA)) {
            return text.equals(SQLITE) || text.equals(MEMORY) || text.startsWith(PostgresqlStore.URL_PREFIX);
        }
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
