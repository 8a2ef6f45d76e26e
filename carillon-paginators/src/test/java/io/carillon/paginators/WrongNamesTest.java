package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A name that responses cannot have would look like a listing without items, or its end. */
final class WrongNamesTest {
    private static final String MEMBERS =
            "ListObjectsResponse has the members IsTruncated, Marker, NextMarker, Contents, ";

    private static PageIterator<ListObjectsResponse, Object> walk(PaginatorModel.Builder model) {
        Paginator<ListObjectsRequest, ListObjectsResponse, Object> paginator = Paginator.of(
                model.build(),
                request -> ListObjectsResponse.builder()
                        .contents(S3Object.builder().key("a").size(1L).build())
                        .commonPrefixes(CommonPrefix.builder().prefix("p").build())
                        .build());
        return paginator
                .paginate(ListObjectsRequest.builder().bucket("b").build())
                .iterator();
    }

    private static PaginatorModel.Builder token(String outputToken) {
        return PaginatorModel.builder().token("Marker", outputToken);
    }

    private static void assertFails(PaginatorModel.Builder model, String message) {
        PageIterator<ListObjectsResponse, Object> walk = walk(model);
        for (int i = 0; i < 2; i++) {
            assertThat(walk.hasNext()).isTrue();
            assertThatThrownBy(walk::next)
                    .isExactlyInstanceOf(PaginationException.class)
                    .hasMessageStartingWith("Error during pagination: the model's " + message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content", "contents", "Content.Key"})
    void unknownResultKeyFails(String key) {
        String first = key.split("\\.", -1)[0];
        assertFails(
                token("NextMarker").resultKey(key),
                "result key %s does not fit the response: \"%s\" is not a member: %s".formatted(key, first, MEMBERS));
        assertFails(token("NextMarker").resultKey("Contents").resultKey(key), "result key " + key);
    }

    @Test
    void unknownNestedNameIsReportedWithTheExistingMembers() {
        PaginatorModel.Builder model =
                token("NextMarker").moreResults("Contents[0].Owner.Id").resultKey("Contents");
        assertFails(
                model,
                "more-results expression Contents[0].Owner.Id does not fit the response: \"Id\" is not a member: Owner has"
                        + " the members DisplayName, ID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NextToken; \"NextToken\" is not a member: ListObjectsResponse",
                "NextMarker || Content[-1].Key; \"Content\" is not a member: ListObjectsResponse",
                "NextMaker || Contents[-1].Key; \"NextMaker\" is not a member: ListObjectsResponse",
                "NextMarker || Contents[-1].Name; \"Name\" is not a member: S3Object has the members Key",
                "NextMarker || Contents.Key; \"Key\" is not a member: a list has no members",
                "NextMarker.Key; \"Key\" is not a member: a single value has no members",
                "NextMarker[0]; only a list has elements: a single value has no members",
                "Contents[*].Owner.Nam | [0]; \"Nam\" is not a member: Owner has the members",
                "(Contents || CommonPrefixes)[0].Name; \"Name\" is not a member: S3Object has",
                "Contents[?Kex=='a'].Key | [0]; \"Kex\" is not a member: S3Object",
                "Contents[].Owner[].Nam | [0]; \"Nam\" is not a member: Owner",
                "Contents[:1].Kex | [0]; \"Kex\" is not a member: S3Object",
                "max_by(Contents, &Kex).Key; \"Kex\" is not a member: S3Object",
                "[NextMarker, NextMaker] | [0]; \"NextMaker\" is not a member: ListObjectsResponse",
                "{a: NextMaker}.a; \"NextMaker\" is not a member: ListObjectsResponse",
                "Truncated == `true`; \"Truncated\" is not a member: ListObjectsResponse",
                "!Truncated; \"Truncated\" is not a member: ListObjectsResponse",
                "IsTruncated && Truncated; \"Truncated\" is not a member: ListObjectsResponse",
                "Truncated.* | [0]; \"Truncated\" is not a member: ListObjectsResponse"
            })
    void everyAlternativeOfAnExpressionIsChecked(String expression, String problem) {
        assertFails(
                token(expression).resultKey("Contents"),
                "output token " + expression + " does not fit the response: " + problem);
        assertFails(
                token("NextMarker").moreResults(expression).resultKey("Contents"),
                "more-results expression " + expression + " does not fit the response: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NextMarker || Contents[-1].Key",
                "(Contents || CommonPrefixes)[0].Prefix",
                "Contents[*].Owner.DisplayName | [0]",
                "Contents[].[Key, ETag][] | [0]",
                "max_by(Contents, &Size).Key",
                "sort_by(Contents, &Key)[0].Anything",
                "map(&Key, Contents)[0]",
                "{next: NextMarker, last: Contents[-1].Key}.last",
                "Contents[?Size > `0`] | [-1].Key",
                "*.Key | [0]",
                "@.NextMarker",
                "ResponseMetadata.HTTPHeaders.\"x-next\"",
                "`{\"a\": 1}`.b",
                "length(Contents) > `1000`",
                "not_null(NextMarker, Marker)"
            })
    void validNamesAreAccepted(String expression) {
        PageIterator<ListObjectsResponse, Object> walk = walk(token("NextMarker")
                .moreResults(expression)
                .resultKey("Contents")
                .nonAggregateKey("CameLater"));
        assertThat(walk.next().items()).hasSize(1);
    }

    @Test
    void listsOfUnknownElementsAreNotChecked() {
        PaginatorModel.Builder model =
                PaginatorModel.builder().token("Marker", "Names[0].Anything").resultKey("Words");
        assertThat(ThreeTokenOperation.paginator(model, List.of(Map.of("Words", List.of("a"))), new ArrayList<>())
                        .paginate(new ThreeTokenOperation.Request(Map.of()))
                        .items())
                .containsExactly("a");
    }
}
