package io.carillon.files;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The machine's file system, with a {@link DiskHistory} of all operations on one directory. All operations are real;
 * those of a native library are not recorded until the file is synced from Java.
 */
public final class RecordedFileSystem extends FileSystem {
    private final FileSystem real = FileSystems.getDefault();
    private final Provider provider = new Provider();
    private final DiskHistory history;

    private RecordedFileSystem(DiskHistory history) {
        this.history = history;
    }

    /** The same directory, as a path through which all operations are recorded in {@code history}. */
    public static Path record(Path directory, DiskHistory history) {
        return new RecordedPath(new RecordedFileSystem(history), directory);
    }

    private Path wrap(Path path) {
        return new RecordedPath(this, path);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return StreamSupport.stream(real.getRootDirectories().spliterator(), false)
                .map(this::wrap)
                .toList();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = real.getPathMatcher(pattern);
        return path -> matcher.matches(RecordedPath.unwrap(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return real.newWatchService();
    }

    /** Performs operations on the real paths and reports them to the history. */
    private final class Provider extends FileSystemProvider {
        private final FileSystemProvider files = real.provider();

        @Override
        public String getScheme() {
            return "recorded";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            return RecordedFileSystem.this;
        }

        @Override
        public Path getPath(URI uri) {
            return wrap(files.getPath(uri));
        }

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            Path file = RecordedPath.unwrap(path);
            boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            FileChannel channel = files.newFileChannel(file, options, attributes);
            if (!there) {
                history.created(file);
            }
            return new RecordedChannel(channel, file, history);
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            return newFileChannel(path, options, attributes);
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            DirectoryStream<Path> stream =
                    files.newDirectoryStream(RecordedPath.unwrap(directory), path -> filter.accept(wrap(path)));
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    return StreamSupport.stream(stream.spliterator(), false)
                            .map(RecordedFileSystem.this::wrap)
                            .iterator();
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        }

        @Override
        public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
            files.createDirectory(RecordedPath.unwrap(directory), attributes);
            history.createdDirectory(RecordedPath.unwrap(directory));
        }

        @Override
        public void createLink(Path link, Path existing) throws IOException {
            files.createLink(RecordedPath.unwrap(link), RecordedPath.unwrap(existing));
            history.linked(RecordedPath.unwrap(existing), RecordedPath.unwrap(link));
        }

        @Override
        public void delete(Path path) throws IOException {
            files.delete(RecordedPath.unwrap(path));
            history.deleted(RecordedPath.unwrap(path));
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) throws IOException {
            files.move(RecordedPath.unwrap(source), RecordedPath.unwrap(target), options);
            history.moved(RecordedPath.unwrap(source), RecordedPath.unwrap(target));
        }

        @Override
        public void copy(Path source, Path target, CopyOption... options) throws IOException {
            files.copy(RecordedPath.unwrap(source), RecordedPath.unwrap(target), options);
            history.created(RecordedPath.unwrap(target));
            history.written(RecordedPath.unwrap(target));
        }

        @Override
        public boolean isSameFile(Path path, Path other) throws IOException {
            return files.isSameFile(RecordedPath.unwrap(path), RecordedPath.unwrap(other));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return files.isHidden(RecordedPath.unwrap(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return files.getFileStore(RecordedPath.unwrap(path));
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            files.checkAccess(RecordedPath.unwrap(path), modes);
        }

        @Override
        public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
            return files.getFileAttributeView(RecordedPath.unwrap(path), type, options);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            return files.readAttributes(RecordedPath.unwrap(path), type, options);
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
                throws IOException {
            return files.readAttributes(RecordedPath.unwrap(path), attributes, options);
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
            files.setAttribute(RecordedPath.unwrap(path), attribute, value, options);
        }
    }
}
