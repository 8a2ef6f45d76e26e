package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.internal.token.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

final class SeveralTokensTest {
    private static final SdkBytes FF = SdkBytes.fromByteArray(new byte[] {(byte) 0xFF, 0});

    private final List<Map<String, @Nullable Object>> requests = new ArrayList<>();

    @Test
    void severalTokensOfDifferentTypesAreResumed() {
        List<Map<String, Object>> pages = List.of(
                Map.of("Words", List.of("a", "b"), "NextMarker", "m1", "NextRound", 7, "NextCursor", FF),
                Map.of("Words", List.of("c", "d"), "NextMarker", "m2"),
                Map.of("Words", List.of("e")));
        ThreeTokenOperation.Request request = new ThreeTokenOperation.Request(Map.of("Depth", 2L));
        FullResult<String> cut = ThreeTokenOperation.paginator(ThreeTokenOperation.model(), pages, requests)
                .paginate(
                        request,
                        PaginationConfig.builder().maxItems(3).pageSize(2).build())
                .fullResult();
        assertThat(cut.items()).containsExactly("a", "b", "c");
        assertThat(cut.resumeToken()).contains(ThreeTokenOperation.CODEC.encode(new Position(List.of("m1", 7, FF), 1)));
        assertThat(ThreeTokenOperation.paginator(ThreeTokenOperation.model(), pages.subList(1, 3), requests)
                        .paginate(
                                request,
                                ThreeTokenOperation.resumed(cut.resumeToken().orElseThrow()))
                        .items())
                .containsExactly("d", "e");
        assertThat(requests)
                .containsExactly(
                        Map.of("Depth", 2L, "Limit", "2"),
                        Map.of("Depth", 2L, "Limit", "2", "Marker", "m1", "Round", 7, "Cursor", FF),
                        Map.of("Depth", 2L, "Marker", "m1", "Round", 7, "Cursor", FF),
                        ThreeTokenOperation.presentAndAbsent(Map.of("Depth", 2L, "Marker", "m2"), "Round", "Cursor"));
    }

    @Test
    void tokenOfAWrongTypeIsRefused() {
        String resumeToken = ThreeTokenOperation.CODEC.encode(new Position(List.of(1L, 3_000_000_000L, "text"), 0));
        PageIterator<ThreeTokenOperation.Response, String> walk = ThreeTokenOperation.paginator(
                        ThreeTokenOperation.model(), List.of(), requests)
                .paginate(new ThreeTokenOperation.Request(Map.of()), ThreeTokenOperation.resumed(resumeToken))
                .iterator();
        assertThatThrownBy(walk::next).hasMessage("""
                        Parameter validation failed:
                        Invalid type for parameter Marker, value: 1, type: Long, valid types: String
                        Invalid type for parameter Round, value: 3000000000, type: Long, valid types: Integer
                        Invalid type for parameter Cursor, value: text, type: String, valid types: SdkBytes""");
        assertThat(requests).isEmpty();
    }

    @Test
    void tokensOfACycleAreShownInTheModelsOrder() {
        Map<String, Object> page = Map.of("Words", List.of(), "NextRound", 1, "NextMarker", "m");
        PageIterator<ThreeTokenOperation.Response, String> walk = ThreeTokenOperation.paginator(
                        ThreeTokenOperation.model(), List.of(page, page), requests)
                .paginate(new ThreeTokenOperation.Request(Map.of()))
                .iterator();
        walk.next();
        walk.next();
        assertThatThrownBy(walk::next)
                .hasMessageEndingWith("received twice: {'Marker': 'm', 'Round': 1, 'Cursor': None}");
    }

    @Test
    void moreResultsEndsTheWalkWhateverTheTokens() {
        PaginatorModel.Builder model = ThreeTokenOperation.model().moreResults("More");
        List<Map<String, Object>> pages = List.of(
                Map.of("Words", List.of("a"), "NextMarker", "m1", "More", true),
                Map.of("Words", List.of("b"), "NextMarker", "m2", "More", false),
                Map.of("Words", List.of("c")));
        FullResult<String> result = ThreeTokenOperation.paginator(model, pages, requests)
                .paginate(new ThreeTokenOperation.Request(Map.of()))
                .fullResult();
        assertThat(result.items()).containsExactly("a", "b");
        assertThat(result.resumeToken()).isEmpty();
    }

    @Test
    void zeroIsNotAToken() {
        FullResult<String> result = ThreeTokenOperation.paginator(
                        ThreeTokenOperation.model(), List.of(Map.of("Words", List.of("a"), "NextRound", 0)), requests)
                .paginate(new ThreeTokenOperation.Request(Map.of()))
                .fullResult();
        assertThat(result.items()).containsExactly("a");
    }

    /** Only the parameter shows that a service's own token, or one in boto3's older form, is a number. */
    @ParameterizedTest
    @CsvSource({"2, 2, 0", "2___1, 2, 1", "-2, -2, 0", "' \u0663', 3, 0", "2147483647___3, 2147483647, 3"})
    void startingTokenOfANumericParameterIsReadAsANumber(String startingToken, int number, int amount) {
        FullResult<String> result = round(startingToken, Map.of("Words", List.of("a", "b", "c", "d")));
        assertThat(result.items()).hasSize(4 - amount);
        assertThat(requests).containsExactly(Map.of("Round", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "2.5", "2147483648", "2___x", ""})
    void nonNumericStartingTokenIsRefusedForANumericParameter(String startingToken) {
        assertThatThrownBy(() -> round(startingToken, Map.of()))
                .hasMessage("Parameter validation failed:\nInvalid type for parameter Round, value: " + startingToken
                        + ", type: String, valid types: Integer");
        assertThat(requests).isEmpty();
    }

    private FullResult<String> round(String startingToken, Map<String, Object> page) {
        PaginatorModel.Builder model =
                PaginatorModel.builder().token("Round", "NextRound").resultKey("Words");
        return ThreeTokenOperation.paginator(model, List.of(page), requests)
                .paginate(new ThreeTokenOperation.Request(Map.of()), ThreeTokenOperation.resumed(startingToken))
                .fullResult();
    }

    @Test
    void s3PartsContinueFromAPartNumber() {
        PaginatorModel model = PaginatorModel.builder()
                .token("PartNumberMarker", "NextPartNumberMarker")
                .moreResults("IsTruncated")
                .limitKey("MaxParts")
                .resultKey("Parts")
                .build();
        List<Integer> markers = new ArrayList<>();
        Paginator<ListPartsRequest, ListPartsResponse, Part> parts = Paginator.of(model, request -> {
            int from = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
            markers.add(from);
            return ListPartsResponse.builder()
                    .parts(part(from + 1), part(from + 2))
                    .isTruncated(from < 4)
                    .nextPartNumberMarker(from + 2)
                    .build();
        });
        ListPartsRequest request =
                ListPartsRequest.builder().bucket("b").key("k").uploadId("u").build();
        assertThat(parts.paginate(request, ThreeTokenOperation.resumed("2___1")).items())
                .extracting(Part::partNumber)
                .containsExactly(4, 5, 6);
        assertThat(markers).containsExactly(2, 4);
    }

    private static Part part(int number) {
        return Part.builder().partNumber(number).build();
    }
}
