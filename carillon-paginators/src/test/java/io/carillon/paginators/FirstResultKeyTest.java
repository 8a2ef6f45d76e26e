package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.internal.token.Position;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DownloadDbLogFilePortionRequest;
import software.amazon.awssdk.services.rds.model.DownloadDbLogFilePortionResponse;

/** Listings of text, numbers and maps, which botocore has for eight operations. */
final class FirstResultKeyTest {
    private static final List<Map<String, Object>> PORTIONS = List.of(
            Map.of("Note", "line 1\nline 2\n", "NextMarker", "1", "More", true),
            Map.of("Note", "line 3\n", "NextMarker", "2", "More", false));

    private final List<Map<String, @Nullable Object>> requests = new ArrayList<>();

    private PageIterable<ThreeTokenOperation.Response, Object> pages(
            String resultKey, List<Map<String, Object>> pages, PaginationConfig config) {
        PaginatorModel model = PaginatorModel.builder()
                .token("Marker", "NextMarker")
                .moreResults("More")
                .resultKey(resultKey)
                .build();
        List<Map<String, Object>> left = new ArrayList<>(pages);
        Paginator<ThreeTokenOperation.Request, ThreeTokenOperation.Response, Object> paginator =
                Paginator.of(model, request -> {
                    requests.add(request.values());
                    return new ThreeTokenOperation.Response(left.remove(0));
                });
        return paginator.paginate(new ThreeTokenOperation.Request(Map.of("Marker", "0")), config);
    }

    private static PaginationConfig maxItems(long count) {
        return PaginationConfig.builder().maxItems(count).build();
    }

    private static String token(String marker, long amount) {
        return new ResumeTokenCodec(List.of("Marker")).encode(new Position(List.of(marker), amount));
    }

    @Test
    void textIsCutByMaxItemsAndContinuesThere() {
        FullResult<Object> cut = pages("Note", PORTIONS, maxItems(9)).fullResult();
        assertThat(cut.items()).containsExactly("line 1\nli");
        // {"Marker": "0", "boto_truncate_amount": 9}
        assertThat(cut.resumeToken()).contains("eyJNYXJrZXIiOiAiMCIsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDl9");
        FullResult<Object> rest = pages(
                        "Note",
                        PORTIONS,
                        ThreeTokenOperation.resumed(cut.resumeToken().orElseThrow()))
                .fullResult();
        assertThat(rest.items()).containsExactly("ne 2\nline 3\n");
        assertThat(rest.resumeToken()).isEmpty();
        assertThat(requests).extracting(sent -> sent.get("Marker")).containsExactly("0", "0", "1");
    }

    @Test
    void rdsLogFileIsCutAndContinues() {
        List<DownloadDbLogFilePortionResponse> portions = List.of(
                DownloadDbLogFilePortionResponse.builder()
                        .logFileData("line 1\nline 2\n")
                        .marker("1")
                        .additionalDataPending(true)
                        .build(),
                DownloadDbLogFilePortionResponse.builder()
                        .logFileData("line 3\n")
                        .marker("2")
                        .additionalDataPending(false)
                        .build());
        Paginator<DownloadDbLogFilePortionRequest, DownloadDbLogFilePortionResponse, String> log = Paginator.of(
                CatalogueModels.get(DownloadDbLogFilePortionRequest.class),
                request -> portions.get(Integer.parseInt(request.marker())));
        DownloadDbLogFilePortionRequest request = DownloadDbLogFilePortionRequest.builder()
                .dbInstanceIdentifier("db")
                .logFileName("log")
                .marker("0")
                .build();
        FullResult<String> cut = log.paginate(request, maxItems(9)).fullResult();
        assertThat(cut.items()).containsExactly("line 1\nli");
        assertThat(cut.resumeToken()).contains(token("0", 9));
        assertThat(log.paginate(request, ThreeTokenOperation.resumed(token("0", 9)))
                        .fullResult()
                        .items())
                .containsExactly("ne 2\nline 3\n");
    }

    @Test
    void everyPageOfTextIsOneItem() {
        assertThat(pages("Note", PORTIONS, PaginationConfig.DEFAULT).items())
                .containsExactly("line 1\nline 2\n", "line 3\n");
    }

    @Test
    void capAtTheEndOfAPageOfTextHasThatPagesToken() {
        FullResult<Object> cut = pages("Note", PORTIONS, maxItems(14)).fullResult();
        assertThat(cut.items()).containsExactly("line 1\nline 2\n");
        assertThat(cut.resumeToken()).contains(token("1", 0));
    }

    /** Python counts code points, so boto3's tokens cut at the same place. */
    @Test
    void textIsCountedAndCutInCodePoints() {
        List<Map<String, Object>> pages = List.of(Map.of("Note", "a\ud83d\ude00b\u00e9", "More", false));
        FullResult<Object> cut = pages("Note", pages, maxItems(2)).fullResult();
        assertThat(cut.items()).containsExactly("a\ud83d\ude00");
        assertThat(cut.resumeToken()).contains(token("0", 2));
        assertThat(pages("Note", pages, ThreeTokenOperation.resumed(token("0", 2)))
                        .fullResult()
                        .items())
                .containsExactly("b\u00e9");
        assertThat(pages("Note", pages, maxItems(4)).fullResult().resumeToken()).isEmpty();
    }

    @Test
    void amountBeyondAPageOfTextIsCarriedOver() {
        FullResult<Object> rest = pages("Note", PORTIONS, ThreeTokenOperation.resumed(token("0", 16)))
                .fullResult();
        assertThat(rest.items()).containsExactly("ne 3\n");
    }

    @Test
    void numbersAreAddedUpInTheirOwnType() {
        List<Map<String, Object>> pages =
                List.of(Map.of("Count", 3, "NextMarker", "1", "More", true), Map.of("Count", 4, "More", false));
        assertThat(pages("Count", pages, PaginationConfig.DEFAULT).items()).containsExactly(3, 4);
        assertThat(pages("Count", pages, PaginationConfig.DEFAULT).fullResult().items())
                .containsExactly(7);
        FullResult<Object> first = pages("Count", pages, maxItems(1)).fullResult();
        assertThat(first.items()).containsExactly(3);
        assertThat(first.resumeToken()).contains(token("1", 0));
    }

    private static final List<Map<String, Object>> MAPS = List.of(
            Map.of("Totals", Map.of("a", 1, "b", 2), "NextMarker", "1", "More", true),
            Map.of("Totals", Map.of("c", 3), "NextMarker", "2", "More", true),
            Map.of("Totals", Map.of("d", 4), "More", false));

    @Test
    void fullResultHasTheFirstPagesMap() {
        assertThat(pages("Totals", MAPS, PaginationConfig.DEFAULT).items())
                .containsExactly(Map.of("a", 1, "b", 2), Map.of("c", 3), Map.of("d", 4));
        assertThat(pages("Totals", MAPS, PaginationConfig.DEFAULT).fullResult().items())
                .containsExactly(Map.of("a", 1, "b", 2));
    }

    /** A map counts its keys; the one that exceeds the cap is returned as a whole, as the last page. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 1", "3, 2, 2", "4, 3, "})
    void mapsAreNeverCut(long maxItems, int pages, @Nullable String nextMarker) {
        PageIterator<ThreeTokenOperation.Response, Object> walk =
                pages("Totals", MAPS, maxItems(maxItems)).iterator();
        List<Object> items = new ArrayList<>();
        while (walk.hasNext()) {
            items.addAll(walk.next().items());
        }
        assertThat(items).hasSize(pages);
        assertThat(walk.resumeToken().orElse(null)).isEqualTo(nextMarker == null ? null : token(nextMarker, 0));
    }

    @Test
    void mapReturnedBeforeIsSkippedAsAWhole() {
        PageIterator<ThreeTokenOperation.Response, Object> walk = pages(
                        "Totals", MAPS, ThreeTokenOperation.resumed(token("0", 1)))
                .iterator();
        assertThat(walk.next().items()).isEmpty();
        assertThat(walk.next().items()).containsExactly(Map.of("c", 3));
    }
}
