package io.carillon.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A channel that reports its writes and syncs to a history. */
final class RecordedChannel extends FileChannel {
    private final FileChannel real;
    private final Path file;
    private final DiskHistory history;

    RecordedChannel(FileChannel real, Path file, DiskHistory history) {
        this.real = real;
        this.file = file;
        this.history = history;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        real.force(metaData);
        history.synced(file);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = real.write(source);
        history.written(file);
        return written;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int written = real.write(source, position);
        history.written(file);
        return written;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long written = real.write(sources, offset, length);
        history.written(file);
        return written;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        long written = real.transferFrom(source, position, count);
        history.written(file);
        return written;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        real.truncate(size);
        history.written(file);
        return this;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return real.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return real.read(target, position);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return real.read(targets, offset, length);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        if (mode != MapMode.READ_ONLY) {
            throw new UnsupportedOperationException("writes through memory are not recorded");
        }
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
