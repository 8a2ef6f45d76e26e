package io.carillon.paginators;

import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import software.amazon.awssdk.core.async.SdkPublisher;

/**
 * A listing as a Reactive Streams 1.0.4 publisher. Every subscription starts a new walk.
 *
 * @param <T> the elements
 */
public interface WalkPublisher<T> extends SdkPublisher<T> {

    /** {@return this publisher as the JDK's {@link java.util.concurrent.Flow.Publisher}} */
    default Flow.Publisher<T> asFlow() {
        return FlowAdapters.toFlowPublisher(this);
    }
}
