package io.carillon.paginators;

import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;

/**
 * What is listed, to be walked again and again, by iterators that can be closed and streams that close them. Every walk
 * starts afresh.
 *
 * @param <T> what a walk returns
 */
public interface CloseableIterable<T extends @Nullable Object> extends SdkIterable<T> {

    @Override
    CloseableIterator<T> iterator();

    /** The same as a stream, in order; closing it closes its iterator. */
    @Override
    default Stream<T> stream() {
        CloseableIterator<T> walk = iterator();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, 0), false)
                .onClose(walk::close);
    }
}
