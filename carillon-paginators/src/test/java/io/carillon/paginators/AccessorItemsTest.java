package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.rds.model.DownloadDbLogFilePortionResponse;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The accessor of a typed paginator determines which list is walked. */
final class AccessorItemsTest {
    private static final ListObjectsV2Response EMPTY =
            ListObjectsV2Response.builder().build();

    private final List<ListObjectsV2Request> requests = new ArrayList<>();

    /** Pages of three keys and two prefixes; the fourth has only keys. */
    private ListObjectsV2Response list(ListObjectsV2Request request) {
        requests.add(request);
        int page = request.continuationToken() == null ? 1 : Integer.parseInt(request.continuationToken());
        ListObjectsV2Response.Builder response = ListObjectsV2Response.builder()
                .keyCount(5)
                .contents(IntStream.range(0, 3)
                        .mapToObj(i -> object(page + "-" + i))
                        .toList());
        if (page < 4) {
            response.commonPrefixes(prefix("p%d-0/".formatted(page)), prefix("p%d-1/".formatted(page)))
                    .isTruncated(true)
                    .nextContinuationToken(Integer.toString(page + 1));
        }
        return response.build();
    }

    private static S3Object object(String key) {
        return S3Object.builder().key(key).build();
    }

    private static CommonPrefix prefix(String prefix) {
        return CommonPrefix.builder().prefix(prefix).build();
    }

    private <ItemT> PageIterable<ListObjectsV2Response, ItemT> walk(
            PaginationConfig config, Function<ListObjectsV2Response, List<ItemT>> items) {
        return Paginator.of(ListObjectsV2Request.class, this::list, items)
                .paginate(ListObjectsV2Request.builder().bucket("b").build(), config);
    }

    private static PaginationConfig maxItems(long count) {
        return PaginationConfig.builder().maxItems(count).build();
    }

    @Test
    void theFirstResultKeyCanBeWalked() {
        FullResult<S3Object> cut =
                walk(maxItems(4), ListObjectsV2Response::contents).fullResult();
        assertThat(cut.items()).extracting(S3Object::key).containsExactly("1-0", "1-1", "1-2", "2-0");
        assertThat(cut.otherValues().get("CommonPrefixes"))
                .isEqualTo(List.of(prefix("p1-0/"), prefix("p1-1/"), prefix("p2-0/"), prefix("p2-1/")));
        assertThat(cut.otherValues()).doesNotContainKey("Contents");
    }

    @Test
    void anotherResultKeyCanBeWalkedCountedAndCut() {
        PageIterable<ListObjectsV2Response, CommonPrefix> capped =
                walk(maxItems(3), ListObjectsV2Response::commonPrefixes);
        FullResult<CommonPrefix> cut = capped.fullResult();
        assertThat(cut.items()).containsExactly(prefix("p1-0/"), prefix("p1-1/"), prefix("p2-0/"));
        assertThat(cut.otherValues().get("Contents")).asInstanceOf(LIST).hasSize(6);
        Page<ListObjectsV2Response, CommonPrefix> last =
                capped.stream().reduce((page, next) -> next).orElseThrow();
        assertThat(last.response().commonPrefixes()).isSameAs(last.items()).hasSize(1);
        assertThat(last.response().contents()).hasSize(3);

        List<Page<ListObjectsV2Response, CommonPrefix>> rest = walk(
                        ThreeTokenOperation.resumed(cut.resumeToken().orElseThrow()),
                        ListObjectsV2Response::commonPrefixes)
                .stream()
                .toList();
        assertThat(rest).flatExtracting(Page::items).containsExactly(prefix("p2-1/"), prefix("p3-0/"), prefix("p3-1/"));
        assertThat(rest.get(0).response().contents()).isEmpty();
        assertThat(rest.get(0).response().keyCount()).isEqualTo(5);
        assertThat(rest.get(1).response().contents()).hasSize(3);
    }

    @Test
    void accessorsMayMapItems() {
        assertThat(walk(
                                maxItems(4),
                                response -> response.commonPrefixes().stream()
                                        .map(CommonPrefix::prefix)
                                        .toList())
                        .items())
                .containsExactly("p1-0/", "p1-1/", "p2-0/", "p2-1/");
    }

    /** A mapping may read what made-up items do not have. */
    @Test
    void mappingsMayFailForMadeUpItems() {
        ItemIterator<Integer> items = walk(
                        maxItems(5),
                        response -> response.contents().stream()
                                .map(object -> Integer.parseInt(object.key().replace("-", "")))
                                .toList())
                .items()
                .iterator();
        List<Integer> seen = new ArrayList<>();
        items.forEachRemaining(seen::add);
        assertThat(seen).containsExactly(10, 11, 12, 20, 21);
        assertThat(items.resumeToken()).isPresent();
    }

    @Test
    void listIsFoundOnTheFirstPageThatHasItems() {
        List<ListObjectsV2Response> pages = new ArrayList<>(List.of(
                EMPTY.toBuilder().isTruncated(true).nextContinuationToken("2").build(),
                EMPTY.toBuilder().contents(object("7"), object("8")).build()));
        FullResult<Integer> cut = Paginator.of(
                        ListObjectsV2Request.class,
                        request -> pages.remove(0),
                        response -> response.contents().stream()
                                .map(object -> Integer.parseInt(object.key()))
                                .toList())
                .paginate(ListObjectsV2Request.builder().bucket("b").build(), maxItems(1))
                .fullResult();
        assertThat(cut.items()).containsExactly(7);
        assertThat(cut.otherValues()).doesNotContainKey("Contents");
        assertThat(cut.resumeToken()).isPresent();
    }

    private static String path(Function<ListObjectsV2Response, List<Object>> accessor, ListObjectsV2Response response) {
        return new AccessedList<>(accessor, response).path().orElseThrow().toString();
    }

    @Test
    void listIsFoundInAnEmptyResponse() {
        assertThat(path(response -> List.copyOf(response.contents()), EMPTY)).isEqualTo("Contents");
        assertThat(path(response -> List.copyOf(response.commonPrefixes()), EMPTY))
                .isEqualTo("CommonPrefixes");
    }

    @Test
    void listOfMapsIsFound() {
        ScanResponse some = ScanResponse.builder()
                .items(List.of(Map.of("id", AttributeValue.fromS("a"))))
                .build();
        for (ScanResponse response : List.of(some, ScanResponse.builder().build())) {
            assertThat(new AccessedList<>(ScanResponse::items, response).path()).hasToString("Optional[Items]");
        }
    }

    @Test
    void listsOfTheSameTypeAreDistinguished() {
        ListObjectVersionsResponse response =
                ListObjectVersionsResponse.builder().build();
        assertThat(new AccessedList<>(ListObjectVersionsResponse::versions, response).path())
                .hasToString("Optional[Versions]");
        assertThat(new AccessedList<>(ListObjectVersionsResponse::deleteMarkers, response).path())
                .hasToString("Optional[DeleteMarkers]");
        assertThat(new AccessedList<>(
                                ListPartsResponse::parts,
                                ListPartsResponse.builder().build())
                        .path())
                .hasToString("Optional[Parts]");
    }

    @Test
    void listWithinAStructureIsWalkedAndCut() {
        FullResult<DistributionSummary> cut = Paginator.of(
                        ListDistributionsRequest.class,
                        request -> ListDistributionsResponse.builder()
                                .distributionList(list -> list.items(distribution("a"), distribution("b"))
                                        .isTruncated(false))
                                .build(),
                        response -> response.distributionList().items())
                .paginate(ListDistributionsRequest.builder().build(), maxItems(1))
                .fullResult();
        assertThat(cut.items()).containsExactly(distribution("a"));
        assertThat(cut.resumeToken()).isPresent();
        assertThat(new AccessedList<>(
                                response -> response.distributionList() == null
                                        ? List.of()
                                        : response.distributionList().items(),
                                ListDistributionsResponse.builder().build())
                        .path())
                .hasToString("Optional[DistributionList.Items]");
    }

    private static DistributionSummary distribution(String id) {
        return DistributionSummary.builder().id(id).build();
    }

    /** The getter of a list of enums creates a new list. */
    @Test
    void listOfEnumsIsWalked() {
        DescribeChangeSetResponse response = DescribeChangeSetResponse.builder()
                .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
                .changes(Change.builder().build(), Change.builder().build())
                .build();
        for (DescribeChangeSetResponse one :
                List.of(response, DescribeChangeSetResponse.builder().build())) {
            assertThat(new AccessedList<>(DescribeChangeSetResponse::capabilities, one).path())
                    .hasToString("Optional[Capabilities]");
            assertThat(new AccessedList<>(DescribeChangeSetResponse::capabilitiesAsStrings, one).path())
                    .hasToString("Optional[Capabilities]");
            assertThat(new AccessedList<>(DescribeChangeSetResponse::changes, one).path())
                    .hasToString("Optional[Changes]");
        }
        FullResult<Capability> cut = Paginator.of(
                        DescribeChangeSetRequest.class, request -> response, DescribeChangeSetResponse::capabilities)
                .paginate(DescribeChangeSetRequest.builder().build(), maxItems(1))
                .fullResult();
        assertThat(cut.items()).containsExactly(Capability.CAPABILITY_IAM);
        assertThat(cut.otherValues().get("Changes")).asInstanceOf(LIST).hasSize(2);
    }

    @Test
    void flatteningAccessorIsExplained() {
        DescribeInstancesResponse empty = DescribeInstancesResponse.builder().build();
        AccessedList<DescribeInstancesResponse, Instance> flattened = new AccessedList<>(
                response -> response.reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .toList(),
                empty);
        assertThatThrownBy(flattened::path)
                .hasMessageStartingWith(
                        "Error during pagination: the accessor does not return a list of DescribeInstancesResponse,"
                                + " which has Reservations. It must");
        assertThat(new AccessedList<>(DescribeInstancesResponse::reservations, empty).path())
                .hasToString("Optional[Reservations]");
    }

    @Test
    void responseWithoutListsIsExplained() {
        DownloadDbLogFilePortionResponse portion =
                DownloadDbLogFilePortionResponse.builder().logFileData("line").build();
        AccessedList<DownloadDbLogFilePortionResponse, String> text =
                new AccessedList<>(response -> List.of(response.logFileData()), portion);
        assertThatThrownBy(text::path)
                .hasMessageStartingWith(
                        "Error during pagination: DownloadDbLogFilePortionResponse has no list that an accessor could return. To walk text,");
    }

    static List<Function<ListObjectsV2Response, List<Object>>> accessorsOfNoList() {
        return List.of(
                response -> List.of("constant"),
                response -> List.of(),
                response -> null,
                response -> List.of(response.keyCount()),
                response -> Stream.concat(response.contents().stream(), response.commonPrefixes().stream())
                        .map(Object.class::cast)
                        .toList(),
                response -> response.contents().stream()
                        .filter(object -> object.key().endsWith("1"))
                        .map(Object.class::cast)
                        .toList(),
                response -> response.contents().stream()
                        .flatMap(object -> object.checksumAlgorithm().stream())
                        .map(Object.class::cast)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("accessorsOfNoList")
    void accessorThatReturnsNoListOfTheResponseIsExplained(Function<ListObjectsV2Response, List<Object>> accessor) {
        PageIterator<ListObjectsV2Response, Object> walk =
                walk(PaginationConfig.DEFAULT, accessor).iterator();
        assertThatThrownBy(walk::next)
                .isExactlyInstanceOf(PaginationException.class)
                .hasMessageStartingWith(
                        "Error during pagination: the accessor does not return a list of ListObjectsV2Response,"
                                + " which has Contents, CommonPrefixes. It must return one list of the response,");
        assertThat(walk.hasNext()).isTrue();
    }

    /**
     * All items of the first page pass the filter, and the mapping fails for made-up items, so the filter is not
     * detected there.
     */
    @Test
    void accessorThatFiltersLaterIsExplainedThere() {
        PageIterator<ListObjectsV2Response, Integer> walk = walk(
                        PaginationConfig.DEFAULT,
                        response -> response.contents().stream()
                                .map(object -> Integer.parseInt(object.key().replace("-", "")))
                                .filter(number -> number != 21)
                                .toList())
                .iterator();
        assertThat(walk.next().items()).hasSize(3);
        String token = walk.resumeToken().orElseThrow();
        assertThatThrownBy(walk::next)
                .hasMessageStartingWith(
                        "Error during pagination: the accessor returns 2 items for the 3 elements of Contents. It must");
        assertThat(walk.resumeToken()).contains(token);
    }

    @Test
    void exceptionsOfTheAccessorPassThrough() {
        PageIterator<ListObjectsV2Response, Object> walk = walk(PaginationConfig.DEFAULT, response -> {
                    throw new IllegalStateException("no");
                })
                .iterator();
        assertThatThrownBy(walk::next).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void ownModelNeedsNoResultKey() {
        PaginatorModel model = PaginatorModel.builder()
                .token("ContinuationToken", "NextContinuationToken")
                .build();
        FullResult<S3Object> result = Paginator.of(
                        model, ListObjectsV2Request.class, this::list, ListObjectsV2Response::contents)
                .paginate(ListObjectsV2Request.builder().bucket("b").build(), maxItems(7))
                .fullResult();
        assertThat(result.items()).extracting(S3Object::key).endsWith("3-0").hasSize(7);
        assertThat(result.otherValues()).isEmpty();
        assertThat(result.resumeToken()).isPresent();
    }

    @Test
    void listThatIsNotAResultKeyCanBeWalked() {
        PaginatorModel model = PaginatorModel.builder()
                .token("KeyMarker", "NextKeyMarker")
                .moreResults("IsTruncated")
                .resultKey("DeleteMarkers")
                .build();
        List<String> markers = new ArrayList<>();
        List<ObjectVersion> versions = Paginator.of(
                        model,
                        ListObjectVersionsRequest.class,
                        request -> {
                            markers.add(request.keyMarker());
                            return ListObjectVersionsResponse.builder()
                                    .versions(ObjectVersion.builder().key("a").build())
                                    .isTruncated(markers.size() < 2)
                                    .nextKeyMarker("a")
                                    .build();
                        },
                        ListObjectVersionsResponse::versions)
                .paginate(ListObjectVersionsRequest.builder().bucket("b").build())
                .fullResult()
                .items();
        assertThat(versions).hasSize(2);
    }

    @Test
    void requestOfAnUnpagedOperationIsRefusedImmediately() {
        assertThatThrownBy(() -> Paginator.of(
                        ThreeTokenOperation.Request.class, request -> EMPTY, ListObjectsV2Response::contents))
                .isInstanceOf(OperationNotPageableException.class)
                .hasMessageContaining("PaginatorModel");
    }
}
