package io.carillon.cli;

import io.carillon.files.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The shared credentials file ({@code ~/.aws/credentials}), locked for a change: other runs of this command wait. It is
 * replaced as a whole, so that neither a crash nor a full disk destroys a profile. Not for use by several threads.
 */
final class CredentialsFile implements AutoCloseable {
    private static final String VARIABLE = "AWS_SHARED_CREDENTIALS_FILE";
    private static final int MAX_LINKS = 40;

    private final Path file;
    private final FileChannel lock;
    private final FileChannel witness;
    private final boolean made;
    private boolean written;

    private CredentialsFile(Path file, FileChannel lock, FileChannel witness, boolean made) {
        this.file = file;
        this.lock = lock;
        this.witness = witness;
        this.made = made;
    }

    /** The path at which the AWS SDKs look for it. */
    static Path path(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (named.isBlank()) {
            return home.resolve(".aws").resolve("credentials");
        }
        return named.startsWith("~/") ? home.resolve(named.substring(2)) : Path.of(named);
    }

    /**
     * Opens the file, or creates it (mode 600) and its directory (mode 700). A symbolic link is followed and kept.
     *
     * @throws CommandFailedException if it is not a file, or not accessible
     */
    static CredentialsFile open(Path named) throws IOException {
        try {
            Path file = followed(named);
            DurableFile.createDirectories(parent(file));
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new CommandFailedException(
                        file + " is not a regular file.", "Set " + VARIABLE + " to another file.");
            }
            boolean made = make(file);
            while (true) {
                FileChannel channel = openChannel(file);
                channel.lock();
                FileChannel witness = openChannel(file);
                if (isSameFile(witness)) {
                    return new CredentialsFile(file, channel, witness, made);
                }
                // Another run replaced the file while this one waited for the lock of the old one.
                channel.close();
                witness.close();
            }
        } catch (FileSystemException e) {
            throw FileProblem.of(e);
        }
    }

    /**
     * Java refuses a second lock on the same file, identified by device and inode. The channels must be closed together: POSIX
     * releases all locks on a file when one of its descriptors is closed.
     */
    private static boolean isSameFile(FileChannel witness) throws IOException {
        try {
            witness.tryLock();
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static FileChannel openChannel(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly(parent(file)));
    }

    private static boolean make(Path file) throws IOException {
        try {
            Files.createFile(file, ownerOnly(parent(file)));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) throws IOException {
        return isPosix(directory)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Path followed(Path named) throws IOException {
        Path file = named.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == MAX_LINKS) {
                throw new CommandFailedException(named + " is a symbolic link to itself.", "Remove it.");
            }
            file = parent(file).toRealPath().resolve(Files.readSymbolicLink(file));
        }
        Path parent = parent(file);
        return Files.exists(parent) ? parent.toRealPath().resolve(file.getFileName()) : file;
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new NoSuchFileException(file.toString());
        }
        return parent;
    }

    private static boolean isPosix(Path existing) throws IOException {
        return Files.getFileStore(existing).supportsFileAttributeView("posix");
    }

    /** Its path, with links followed. */
    Path file() {
        return file;
    }

    /**
     * What is in it.
     *
     * @throws CommandFailedException if boto3 and the AWS CLI cannot read it
     */
    ProfileText profiles() throws IOException {
        // Through the channel: to open and close the file again would release the lock.
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(lock.size()));
        while (content.hasRemaining() && lock.read(content, content.position()) >= 0) {
            // Until all is read.
        }
        return parse(file, content.flip());
    }

    /** The content of a file of profiles that is not locked. */
    static ProfileText read(Path file) throws IOException {
        return parse(file, ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    private static ProfileText parse(Path file, ByteBuffer content) {
        try {
            return ProfileText.parse(
                    StandardCharsets.UTF_8.newDecoder().decode(content).toString());
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not in UTF-8", e);
        } catch (ProfileSyntaxException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static CommandFailedException unreadable(Path file, String why, Exception e) {
        return new CommandFailedException(
                file + " was not changed, since boto3 and the AWS CLI reject it: " + why + ".",
                "Correct the file, or omit --profile to print the key.",
                e);
    }

    /**
     * Replaces its content. The owner stays the same, and only the owner can read it afterwards.
     *
     * @return whether others could read it before
     */
    boolean write(String text) throws IOException {
        Path draft = DurableFile.draft(file);
        boolean restricted;
        try {
            Files.writeString(draft, text);
            restricted = takeOwnerAndMode(draft);
            DurableFile.sync(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = true;
        } finally {
            Files.deleteIfExists(draft);
        }
        DurableFile.syncDirectory(parent(file));
        return restricted;
    }

    private boolean takeOwnerAndMode(Path draft) throws IOException {
        if (!isPosix(file)) {
            return false;
        }
        PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        if (!view.readAttributes().owner().equals(old.owner())) {
            view.setGroup(old.group());
            view.setOwner(old.owner());
        }
        var permissions = EnumSet.of(PosixFilePermission.OWNER_READ);
        if (old.permissions().contains(PosixFilePermission.OWNER_WRITE)) {
            permissions.add(PosixFilePermission.OWNER_WRITE);
        }
        // Set last: after a change of the owner, only root could.
        view.setPermissions(permissions);
        return !permissions.containsAll(old.permissions());
    }

    /** Releases the lock. A file that was created for nothing is deleted. */
    @Override
    public void close() throws IOException {
        try {
            if (made && !written && Files.exists(file) && Files.size(file) == 0) {
                Files.delete(file);
            }
        } finally {
            lock.close();
            witness.close();
        }
    }
}
