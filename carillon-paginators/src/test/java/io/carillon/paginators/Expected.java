package io.carillon.paginators;

import io.carillon.paginators.internal.token.Position;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/** What walks over {@link Scripts#users} are expected to give. */
final class Expected {
    private static final ResumeTokenCodec CODEC = new ResumeTokenCodec(List.of("NextToken"));

    private Expected() {}

    static List<String> userIds(int from, int to) {
        return IntStream.range(from, to).mapToObj("u%03d"::formatted).toList();
    }

    static List<String> idsOf(Iterable<User> users) {
        List<String> ids = new ArrayList<>();
        users.forEach(user -> ids.add(user.userId()));
        return ids;
    }

    static String resumeToken(@Nullable String nextToken, long amount) {
        return CODEC.encode(new Position(Collections.singletonList(nextToken), amount));
    }
}
