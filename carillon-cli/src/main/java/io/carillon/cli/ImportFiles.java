package io.carillon.cli;

import io.carillon.cli.people.PeopleForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of an import: the list, and beside it, or for a service in the working directory, the rejected rows and the journal. */
final class ImportFiles {
    /** How much of a list is compared, besides its size and time, to tell whether it is the same. */
    private static final int COMPARED_BYTES = 1 << 20;

    private final PeopleListOptions list;
    private final @Nullable Path rejects;
    private final boolean isDryRun;

    /**
     * The files of a list.
     *
     * @param rejects where rejected rows are to go; null for the usual place
     */
    ImportFiles(PeopleListOptions list, @Nullable Path rejects, boolean isDryRun) {
        this.list = list;
        this.rejects = rejects;
        this.isDryRun = isDryRun;
    }

    /** Opens the list. */
    @SuppressWarnings("SystemIn")
    InputStream open() throws IOException {
        if (list.isStandardInput()) {
            return System.in;
        }
        if (Files.isDirectory(list.file())) {
            throw new CommandFailedException(list.file() + " is a directory, not a file.", "Name a file.");
        }
        try {
            return Files.newInputStream(list.file());
        } catch (FileSystemException e) {
            throw FileProblem.of(e);
        }
    }

    /** The bytes of the list; -1 if unknown. */
    long size() throws IOException {
        return list.isStandardInput() || list.url() != null ? -1 : Files.size(list.file());
    }

    /** Where rejected rows go; null in a dry run. */
    @Nullable
    Path rejects() {
        if (isDryRun) {
            return null;
        }
        if (rejects != null) {
            return rejects;
        }
        if (list.url() != null) {
            return Path.of(list.url().fileName() + ".rejects." + PeopleForm.NDJSON);
        }
        String name =
                list.isStandardInput() ? "import" : String.valueOf(list.file().getFileName());
        int dot = name.lastIndexOf('.');
        String base = dot < 0 ? name : name.substring(0, dot);
        return (list.isStandardInput() ? Path.of(name) : list.file())
                .resolveSibling(base + ".rejects." + end(name, dot));
    }

    /** Documents of JSON are rejected person by person. */
    private String end(String name, int dot) {
        PeopleForm form = list.form();
        return form == PeopleForm.JSON || form == PeopleForm.SCIM
                ? PeopleForm.NDJSON.toString()
                : dot < 0 ? form.toString() : name.substring(dot + 1);
    }

    /** The journal; null in a dry run and for standard input, which cannot be read again. */
    @Nullable
    Path journal() {
        if (list.url() != null && !isDryRun) {
            return Path.of(list.url().fileName() + ".journal");
        }
        return isDryRun || list.isStandardInput()
                ? null
                : list.file().resolveSibling(list.file().getFileName() + ".journal");
    }

    /**
     * What an import must have in common with the one that it goes on with, as a hash.
     *
     * @param place where the account is
     * @param options what else decides what is done with a row
     */
    String identity(String place, List<String> options) throws IOException {
        if (journal() == null) {
            return "";
        }
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            String text = place + "\n" + String.join("\n", options) + "\n" + list.inWords() + "\n" + rejects() + "\n";
            hash.update(text.getBytes(StandardCharsets.UTF_8));
            if (list.url() == null) {
                hash.update((size() + "\n" + Files.getLastModifiedTime(list.file())).getBytes(StandardCharsets.UTF_8));
                try (InputStream in = open()) {
                    hash.update(in.readNBytes(COMPARED_BYTES));
                }
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
