package io.carillon.paginators;

import io.carillon.paginators.internal.token.Position;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place where a walk can continue. It is encoded as a token only on demand.
 *
 * @param position null if nothing is left
 */
record Place(ResumeTokenCodec codec, @Nullable Position position) {
    Optional<String> resumeToken() {
        return Optional.ofNullable(position).map(this::encode);
    }

    private String encode(Position written) {
        try {
            return codec.encode(written);
        } catch (IllegalArgumentException e) {
            throw new PaginationException(
                    "The service's token cannot be represented in a resume token: " + e.getMessage(), e);
        }
    }
}
