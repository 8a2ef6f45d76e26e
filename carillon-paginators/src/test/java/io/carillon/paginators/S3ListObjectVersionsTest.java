package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.ScriptedS3.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** A model of another service, with two tokens, three lists and a member that ends the walk, over HTTP and XML. */
final class S3ListObjectVersionsTest {
    private static final PaginatorModel MODEL = PaginatorModel.builder()
            .token("KeyMarker", "NextKeyMarker")
            .token("VersionIdMarker", "NextVersionIdMarker")
            .limitKey("MaxKeys")
            .moreResults("IsTruncated")
            .resultKey("Versions")
            .resultKey("DeleteMarkers")
            .resultKey("CommonPrefixes")
            .nonAggregateKey("RequestCharged")
            .nonAggregateKey("Prefix")
            .build();

    @AutoClose
    private final ScriptedS3 s3 = new ScriptedS3(List.of(
            Entry.version("a", "3"),
            Entry.version("a", "2"),
            Entry.deleteMarker("a", "1"),
            Entry.version("b + c", "9/+"),
            Entry.commonPrefix("dir/"),
            Entry.deleteMarker("e", "2"),
            Entry.deleteMarker("e", "1"),
            Entry.version("f", "1")));

    private final Paginator<ListObjectVersionsRequest, ListObjectVersionsResponse, ObjectVersion> paginator =
            Paginator.of(MODEL, s3.client()::listObjectVersions);
    private final ListObjectVersionsRequest request =
            ListObjectVersionsRequest.builder().bucket("bucket").build();

    @Test
    void everyListIsCollectedOverAllPages() {
        FullResult<ObjectVersion> result =
                paginator.paginate(request, pageSize(3)).fullResult();
        assertThat(names(result.items())).containsExactly("a:3", "a:2", "b + c:9/+", "f:1");
        assertThat(result.otherValues())
                .isEqualTo(ThreeTokenOperation.presentAndAbsent(
                        Map.of(
                                "DeleteMarkers",
                                List.of(deleteMarker("a", "1"), deleteMarker("e", "2"), deleteMarker("e", "1")),
                                "CommonPrefixes",
                                List.of(CommonPrefix.builder().prefix("dir/").build()),
                                "Prefix",
                                "all"),
                        "RequestCharged"));
        assertThat(result.resumeToken()).isEmpty();
        assertThat(s3.requests())
                .containsExactly(
                        Map.of("max-keys", "3"),
                        Map.of("max-keys", "3", "key-marker", "a", "version-id-marker", "1"),
                        Map.of("max-keys", "3", "key-marker", "e", "version-id-marker", "2"));
    }

    @Test
    void missingTokenIsNotSentAndIsNullInTheResumeToken() {
        PageIterator<ListObjectVersionsResponse, ObjectVersion> walk =
                paginator.paginate(request, pageSize(5)).iterator();
        assertThat(json(walk.next().resumeToken().orElseThrow()))
                .isEqualTo("{\"KeyMarker\": \"dir/\", \"VersionIdMarker\": null}");
        assertThat(names(walk.next().items())).containsExactly("f:1");
        assertThat(walk.hasNext()).isFalse();
        assertThat(s3.requests()).last().isEqualTo(Map.of("max-keys", "5", "key-marker", "dir/"));
    }

    @Test
    void capCountsOnlyVersionsAndResumedPagesOmitEarlierValues() {
        PaginationConfig capped = pageSize(4).toBuilder().maxItems(2).build();
        FullResult<ObjectVersion> cut = paginator.paginate(request, capped).fullResult();
        assertThat(names(cut.items())).containsExactly("a:3", "a:2");
        assertThat(json(cut.resumeToken().orElseThrow()))
                .isEqualTo("{\"KeyMarker\": null, \"VersionIdMarker\": null, \"boto_truncate_amount\": 2}");

        FullResult<ObjectVersion> rest = resumed(cut, 4);
        assertThat(names(rest.items())).containsExactly("b + c:9/+", "f:1");
        assertThat(rest.otherValues())
                .containsEntry("DeleteMarkers", List.of(deleteMarker("e", "2"), deleteMarker("e", "1")));
    }

    @Test
    void resumedWalkMayHaveAnotherPageSize() {
        ListObjectVersionsRequest fromMiddle =
                request.toBuilder().keyMarker("a").versionIdMarker("3").build();
        PaginationConfig capped = pageSize(3).toBuilder().maxItems(1).build();
        FullResult<ObjectVersion> cut = paginator.paginate(fromMiddle, capped).fullResult();
        assertThat(json(cut.resumeToken().orElseThrow()))
                .isEqualTo("{\"KeyMarker\": \"a\", \"VersionIdMarker\": \"3\", \"boto_truncate_amount\": 1}");
        assertThat(names(resumed(cut, 1).items())).containsExactly("b + c:9/+", "f:1");
    }

    private FullResult<ObjectVersion> resumed(FullResult<?> cut, int pageSize) {
        PaginationConfig config = pageSize(pageSize).toBuilder()
                .startingToken(cut.resumeToken().orElseThrow())
                .build();
        return paginator.paginate(request, config).fullResult();
    }

    private static PaginationConfig pageSize(int size) {
        return PaginationConfig.builder().pageSize(size).build();
    }

    private static DeleteMarkerEntry deleteMarker(String key, String versionId) {
        return DeleteMarkerEntry.builder().key(key).versionId(versionId).build();
    }

    private static List<String> names(Iterable<ObjectVersion> versions) {
        List<String> names = new ArrayList<>();
        versions.forEach(version -> names.add(version.key() + ":" + version.versionId()));
        return names;
    }

    private static String json(String resumeToken) {
        return new String(Base64.getDecoder().decode(resumeToken), StandardCharsets.US_ASCII);
    }
}
