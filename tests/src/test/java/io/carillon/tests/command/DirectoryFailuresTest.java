package io.carillon.tests.command;

import java.util.stream.Stream;

/** Files and directories that are not what they should be. */
class DirectoryFailuresTest extends FailureMessages {
    private static final String CHECK_PATH = "Check the path.";
    private static final String RESTORE = "Restore it from a backup.";

    static Stream<FailureCase> cases() {
        return Stream.of(files(), directories(), drafts(), audit()).flatMap(cases -> cases);
    }

    private static Stream<FailureCase> files() {
        String load = "admin numbers import --aws-account-id 123456789012 --data DIR/data ";
        return Stream.of(
                new FailureCase(
                        "serve --data /proc/x",
                        1,
                        "The directory /proc/x cannot be created: No such file or directory.",
                        "Choose a directory that this user may write to."),
                new FailureCase(
                        "serve --data DIR/file", 1, "DIR/file is not a directory.", "Name a directory with --data."),
                new FailureCase(
                        "serve --data DIR/file/x",
                        1,
                        "The directory DIR/file/x cannot be created: Not a directory.",
                        "Choose a directory that this user may write to."),
                new FailureCase(load + "/nonexistent.csv", 1, "/nonexistent.csv does not exist.", CHECK_PATH),
                new FailureCase(load + "DIR", 1, "DIR is a directory, not a file.", "Name a file."),
                new FailureCase(
                        load + "DIR/latin.csv",
                        1,
                        "DIR/latin.csv is not UTF-8.",
                        "Save it as UTF-8, or convert it with 'iconv -t UTF-8'."),
                new FailureCase(
                        "keys list --data DIR/binary",
                        1,
                        "DIR/binary/secret.key does not contain a 32-byte key in Base64.",
                        RESTORE),
                new FailureCase(
                        "keys list --data DIR/short",
                        1,
                        "DIR/short/secret.key does not contain a 32-byte key in Base64.",
                        RESTORE),
                new FailureCase(
                        "serve --data DIR/empty", 1, "DIR/empty/secret.key is empty: its key is lost.", RESTORE));
    }

    private static Stream<FailureCase> directories() {
        String remedy =
                "Check that --data names the right directory, that this user can write there and that its disk has"
                        + " room; or restore a backup.";
        String settings = "docs/configuration.md describes every setting, with its range and default.";
        return Stream.of(
                new FailureCase(
                        "keys list --data DIR/foreign",
                        1,
                        "DIR/foreign/directory.sqlite is damaged, or is not a SQLite database.",
                        remedy),
                new FailureCase(
                        "serve --port 0 --data DIR/newer",
                        1,
                        "The file has schema 99, of a newer version of Carillon, which is needed to open it. This version"
                                + " supports schemas up to 2.",
                        remedy),
                new FailureCase(
                        "keys list --data DIR/nested", 1, "DIR/nested/directory.sqlite is not a regular file.", remedy),
                new FailureCase(
                        "keys list --data DIR/keyless",
                        1,
                        "DIR/keyless/secret.key is missing; without it, the keys in the store cannot be decrypted.",
                        "Copy it from a backup, or from another server of the same store."),
                new FailureCase(
                        "keys list --data DIR/nowhere",
                        1,
                        "DIR/nowhere does not exist.",
                        "Name the server's directory with --data; 'carillon serve' creates it."),
                new FailureCase(
                        "backup --data DIR/data DIR/file",
                        1,
                        "DIR/file already exists.",
                        "Choose a directory that does not exist or is empty."),
                new FailureCase(
                        "restore DIR/file --data DIR/new",
                        1,
                        "DIR/file is not a backup: it has no backup.properties.",
                        "Name a directory that 'carillon backup' has created."),
                new FailureCase(
                        "serve --data DIR/data --config DIR/none.properties",
                        2,
                        "There is no file DIR/none.properties.",
                        settings),
                new FailureCase(
                        "serve --data DIR/data --config DIR/wrong.properties",
                        2,
                        "DIR/wrong.properties: There is no setting http.thread. Did you mean http.threads?",
                        settings));
    }

    /** Files that cannot be created, not even by root. */
    private static Stream<FailureCase> drafts() {
        String remedy = "Choose a directory that this user may write to.";
        return Stream.of(
                new FailureCase(
                        "serve --port 0 --data /sys/kernel",
                        1,
                        "/sys/kernel/carillon.lock cannot be created: Permission denied.",
                        remedy),
                new FailureCase(
                        "keys create --aws-account-id 123456789012 --data /sys/kernel",
                        1,
                        "/sys/kernel/carillon.lock cannot be created: Permission denied.",
                        remedy),
                new FailureCase(
                        "serve --port 0 --data DIR/data --config DIR/audit.properties",
                        1,
                        "/proc/audit.log.head cannot be created: No such file or directory.",
                        remedy));
    }

    private static Stream<FailureCase> audit() {
        return Stream.of(
                new FailureCase(
                        "audit verify --data DIR/nowhere",
                        1,
                        "DIR/nowhere does not exist.",
                        "Name the server's directory with --data; 'carillon serve' creates it."),
                new FailureCase(
                        "audit verify --data DIR/file",
                        1,
                        "DIR/file is not a directory.",
                        "Name a directory with --data."),
                new FailureCase("audit verify DIR/none.log", 1, "DIR/none.log does not exist.", CHECK_PATH),
                new FailureCase(
                        "keys list --data DIR/keydirectory",
                        1,
                        "DIR/keydirectory/secret.key is not a regular file.",
                        RESTORE),
                new FailureCase(
                        "keys list --data DIR/open",
                        1,
                        "DIR/open/secret.key is accessible to other users.",
                        "Set its mode to 600: chmod 600 DIR/open/secret.key"),
                new FailureCase(
                        "keys list --data DIR/otherkey",
                        1,
                        "The secrets in the store do not open with this secret.key. All servers of a store need copies of the"
                                + " one that it began with.",
                        "Copy the secret.key of this store to the directory that --data names."),
                new FailureCase(
                        "serve --port 0 --data DIR/data --config DIR/malformed.properties",
                        2,
                        "DIR/malformed.properties: Malformed \\uxxxx encoding.",
                        "docs/configuration.md describes every setting, with its range and default."));
    }
}
