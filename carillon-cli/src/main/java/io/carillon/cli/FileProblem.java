package io.carillon.cli;

import io.carillon.files.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains what is wrong with a file; the messages of the JDK's exceptions are often just its path. */
final class FileProblem {
    static final String REMEDY = "Check the path, its permissions and the free space of its disk.";

    private static final String PERMISSIONS = "Run the command as the owner of the file, or change its permissions.";

    /** A file under its temporary name, which says nothing to the user who named the file. */
    private static final Pattern DRAFT = Pattern.compile("(.*)\\.\\d+" + Pattern.quote(DurableFile.DRAFT_SUFFIX));

    private FileProblem() {}

    static CommandFailedException of(FileSystemException e) {
        String file = String.valueOf(e.getFile());
        Matcher draft = DRAFT.matcher(file);
        if (draft.matches()) {
            return new CommandFailedException(
                    draft.group(1) + " cannot be created: " + reason(e) + ".",
                    "Choose a directory that this user may write to.",
                    e);
        }
        if (e instanceof NoSuchFileException) {
            return new CommandFailedException(file + " does not exist.", "Check the path.", e);
        }
        if (e instanceof AccessDeniedException) {
            return new CommandFailedException(file + " cannot be accessed: permission denied.", PERMISSIONS, e);
        }
        if (e instanceof NotDirectoryException) {
            return new CommandFailedException(file + " is not a directory.", "Check the path.", e);
        }
        if (e instanceof FileAlreadyExistsException) {
            return new CommandFailedException(file + " already exists.", "Choose another path, or delete it.", e);
        }
        return new CommandFailedException(file + " cannot be used: " + reason(e) + ".", REMEDY, e);
    }

    /** The reason, without the path. */
    static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return "Not a directory";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    /** The content of a UTF-8 text file that was named as an argument. */
    static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CommandFailedException(file + " is a directory, not a file.", "Name a file.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandFailedException(
                    file + " is not UTF-8.", "Save it as UTF-8, or convert it with 'iconv -t UTF-8'.", e);
        } catch (FileSystemException e) {
            throw of(e);
        } catch (IOException e) {
            throw new CommandFailedException(file + " cannot be read: " + e.getMessage() + ".", REMEDY, e);
        }
    }
}
