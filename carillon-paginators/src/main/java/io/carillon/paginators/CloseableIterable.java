package io.carillon.paginators;

import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;

/**
 * A listing that can be iterated repeatedly, with closeable iterators and streams. Every iterator starts a new walk.
 *
 * @param <T> the elements
 */
public interface CloseableIterable<T extends @Nullable Object> extends SdkIterable<T> {

    @Override
    CloseableIterator<T> iterator();

    /** The elements as an ordered stream; closing the stream closes its iterator. */
    @Override
    default Stream<T> stream() {
        CloseableIterator<T> walk = iterator();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, 0), false)
                .onClose(walk::close);
    }
}
