package io.carillon.paginators;

import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import software.amazon.awssdk.core.async.SdkPublisher;

/**
 * A listing as a publisher of Reactive Streams 1.0.4, which every subscription walks afresh.
 *
 * @param <T> what a subscriber is given
 */
public interface WalkPublisher<T> extends SdkPublisher<T> {

    /** {@return the same as a publisher of {@link java.util.concurrent.Flow}, the JDK's own} */
    default Flow.Publisher<T> asFlow() {
        return FlowAdapters.toFlowPublisher(this);
    }
}
