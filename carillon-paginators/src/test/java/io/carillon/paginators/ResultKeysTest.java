package io.carillon.paginators;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.internal.token.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultKeysTest {
    private static final Map<String, Object> FIRST = Map.ofEntries(
            entry("Words", List.of("a", "b")),
            entry("Names", List.of("x")),
            entry("Note", "n"),
            entry("Count", 1),
            entry("Bytes", 10L),
            entry("Share", 0.25),
            entry("Weight", 0.5f),
            entry("Flag", true),
            entry("NextMarker", "m"),
            entry("Owner", "first"));
    private static final Map<String, Object> SECOND = Map.ofEntries(
            entry("Words", List.of("c")),
            entry("Names", List.of("y")),
            entry("Note", "o"),
            entry("Count", 2),
            entry("Bytes", 20L),
            entry("Share", 0.5),
            entry("Weight", 0.5f),
            entry("Flag", false),
            entry("Owner", "second"));

    private static PageIterable<ThreeTokenOperation.Response, String> pages(PaginationConfig config) {
        PaginatorModel.Builder model =
                ThreeTokenOperation.model().nonAggregateKey("Owner").nonAggregateKey("More");
        List.of("Names", "Note", "Count", "Bytes", "Share", "Weight", "Flag").forEach(model::resultKey);
        return ThreeTokenOperation.paginator(model, List.of(FIRST, SECOND), new ArrayList<>())
                .paginate(new ThreeTokenOperation.Request(Map.of()), config);
    }

    private static PaginationConfig resumedAfter(long amount) {
        return ThreeTokenOperation.resumed(
                ThreeTokenOperation.CODEC.encode(new Position(Arrays.asList("start", null, null), amount)));
    }

    @Test
    void otherResultKeysAreJoinedAndNonAggregateKeysAreTheFirstPages() {
        FullResult<String> result = pages(PaginationConfig.DEFAULT).fullResult();
        assertThat(result.items()).containsExactly("a", "b", "c");
        assertThat(result.otherValues())
                .isEqualTo(ThreeTokenOperation.presentAndAbsent(
                        Map.ofEntries(
                                entry("Names", List.of("x", "y")),
                                entry("Note", "no"),
                                entry("Count", 3L),
                                entry("Bytes", 30L),
                                entry("Share", 0.75),
                                entry("Weight", 1.0),
                                entry("Flag", true),
                                entry("Owner", "first")),
                        "More"));
    }

    /** As in botocore 1.43: numbers describe the page and are kept; everything else was returned before the cut. */
    @Test
    void otherResultKeysOfAResumedPageAreEmptiedExceptNumbers() {
        PageIterator<ThreeTokenOperation.Response, String> walk =
                pages(resumedAfter(1)).iterator();
        assertThat(walk.next().response().values())
                .isEqualTo(Map.ofEntries(
                        entry("Words", List.of("b")),
                        entry("Names", List.of()),
                        entry("Note", ""),
                        entry("Count", 1),
                        entry("Bytes", 10L),
                        entry("Share", 0.25),
                        entry("Weight", 0.5f),
                        entry("Flag", true),
                        entry("NextMarker", "m"),
                        entry("Owner", "first")));
        assertThat(walk.next().response().values()).isEqualTo(SECOND);
    }

    @Test
    void otherResultKeysAreKeptWhenAWalkResumesBetweenPages() {
        assertThat(pages(resumedAfter(0)).iterator().next().response().values()).isEqualTo(FIRST);
    }
}
