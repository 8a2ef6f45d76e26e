package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.model.User;

/** Walks in parts with exact cuts while users come and go between the parts. */
@Tag("slow")
final class ExactCutUnderChangeTest {
    private static final int SEEDS = 5;
    private static final int USERS = 60;
    private static final int LARGEST_PAGE = 7;
    private static final int LARGEST_PART = 11;

    @AutoClose
    private final KeyedDirectory directory = new KeyedDirectory(USERS);

    static Stream<Arguments> walks() {
        return Arrays.stream(WalkForm.values())
                .flatMap(form -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(form, seed)));
    }

    /** Users who exist throughout the walk are seen exactly once, and nobody twice. */
    @ParameterizedTest
    @MethodSource("walks")
    void stableUsersAreSeenOnceWhileOthersComeAndGo(WalkForm form, int seed) {
        Random random = new Random(seed);
        List<String> stayers =
                directory.users().stream().filter(user -> random.nextBoolean()).toList();
        List<String> seen = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            FullResult<User> part = directory.part(
                    form,
                    PaginationConfig.builder()
                            .exactCut(true)
                            .maxItems(1 + random.nextInt(LARGEST_PART))
                            .pageSize(1 + random.nextInt(LARGEST_PAGE))
                            .startingToken(token.orElse(null))
                            .build());
            seen.addAll(Expected.idsOf(part.items()));
            token = part.resumeToken();
            directory.users().removeIf(user -> !stayers.contains(user) && random.nextInt(3) == 0);
            IntStream.range(0, random.nextInt(4))
                    .mapToObj(any -> "u%04dx%d".formatted(random.nextInt(USERS), random.nextInt(1000)))
                    .forEach(directory.users()::add);
        } while (token.isPresent());
        assertThat(seen).doesNotHaveDuplicates().isSorted();
        assertThat(seen).filteredOn(stayers::contains).isEqualTo(stayers);
    }
}
