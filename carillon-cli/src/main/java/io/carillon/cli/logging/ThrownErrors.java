package io.carillon.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Shows somebody everything that is thrown and logged, before anything is done with it, and lets everything pass. */
final class ThrownErrors extends TurboFilter {
    private final Consumer<Throwable> onError;

    ThrownErrors(Consumer<Throwable> onError) {
        this.onError = onError;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable error) {
        if (error != null) {
            onError.accept(error);
        } else if (arguments != null
                && arguments.length > 0
                && arguments[arguments.length - 1] instanceof Throwable last) {
            onError.accept(last);
        }
        return FilterReply.NEUTRAL;
    }
}
