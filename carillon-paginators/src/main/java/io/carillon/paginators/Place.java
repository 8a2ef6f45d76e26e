package io.carillon.paginators;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk can go on, to be written as a token only when that is asked for.
 *
 * @param position null when nothing is left
 */
record Place(ResumeTokenCodec codec, @Nullable Position position) {
    Optional<String> resumeToken() {
        return Optional.ofNullable(position).map(codec::encode);
    }
}
