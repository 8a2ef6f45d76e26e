package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.ScriptedS3.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.GetUserRequest;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Any operation in one line, with types inferred by the compiler although each operation of a client is overloaded. */
@Tag("slow")
final class TypedPaginatorsTest {
    private static final PaginationConfig CAPPED =
            PaginationConfig.builder().maxItems(7).pageSize(3).build();

    @AutoClose
    private final ScriptedChime server = new ScriptedChime();

    @AutoClose
    private final ScriptedS3 s3Server = new ScriptedS3(List.of(
            Entry.version("a", "2"),
            Entry.deleteMarker("a", "1"),
            Entry.version("b", "1"),
            Entry.deleteMarker("c", "2"),
            Entry.deleteMarker("c", "1")));

    private final ChimeClient chime = server.client();
    private final ChimeAsyncClient chimeAsync = server.asyncClient();
    private final S3Client s3 = s3Server.client();
    private final ListUsersRequest request = Scripts.LIST_USERS;
    private final ListObjectVersionsRequest versions =
            ListObjectVersionsRequest.builder().bucket("bucket").build();

    TypedPaginatorsTest() {
        server.play(Scripts.users(10));
    }

    @Test
    void synchronousFormsInferTheirTypes() {
        List<User> all = new ArrayList<>();
        for (User user : Paginators.paginate(request, chime::listUsers, ListUsersResponse::users)
                .items()) {
            all.add(user);
        }
        assertThat(Expected.idsOf(all)).isEqualTo(Expected.userIds(0, 10));
        FullResult<User> capped = Paginators.paginate(request, CAPPED, chime::listUsers, ListUsersResponse::users)
                .fullResult();
        assertThat(Expected.idsOf(capped.items())).isEqualTo(Expected.userIds(0, 7));
        FullResult<User> inPlace = Paginators.paginate(
                        request, c -> c.maxItems(7).pageSize(3), chime::listUsers, ListUsersResponse::users)
                .fullResult();
        assertThat(Expected.idsOf(inPlace.items())).isEqualTo(Expected.userIds(0, 7));
        assertThat(inPlace.resumeToken()).isEqualTo(capped.resumeToken()).contains(Expected.resumeToken("tok-6", 1));
    }

    @Test
    void asynchronousFormsInferTheirTypes() {
        List<User> all = new ArrayList<>();
        AsyncPaginators.paginate(request, chimeAsync::listUsers, ListUsersResponse::users)
                .items()
                .subscribe(all::add)
                .join();
        assertThat(Expected.idsOf(all)).isEqualTo(Expected.userIds(0, 10));
        FullResult<User> capped = AsyncPaginators.paginate(
                        request, CAPPED, chimeAsync::listUsers, ListUsersResponse::users)
                .fullResult()
                .join();
        assertThat(Expected.idsOf(capped.items())).isEqualTo(Expected.userIds(0, 7));
        FullResult<User> inPlace = AsyncPaginators.paginate(
                        request, c -> c.maxItems(7).pageSize(3), chimeAsync::listUsers, ListUsersResponse::users)
                .fullResult()
                .join();
        assertThat(inPlace.resumeToken()).isEqualTo(capped.resumeToken()).contains(Expected.resumeToken("tok-6", 1));
    }

    @Test
    void requestsBuiltInPlaceInferTheirTypes() {
        for (User user : Paginators.paginate(
                        ListUsersRequest.class, r -> r.accountId("acct"), chime::listUsers, ListUsersResponse::users)
                .items()) {
            assertThat(user.userId()).startsWith("u");
        }
        FullResult<User> capped = Paginators.paginate(
                        ListUsersRequest.class,
                        r -> r.accountId("acct").maxResults(3),
                        c -> c.maxItems(7),
                        chime::listUsers,
                        ListUsersResponse::users)
                .fullResult();
        assertThat(Expected.idsOf(capped.items())).isEqualTo(Expected.userIds(0, 7));
        List<User> all = new ArrayList<>();
        AsyncPaginators.paginate(
                        ListUsersRequest.class,
                        r -> r.accountId("acct"),
                        chimeAsync::listUsers,
                        ListUsersResponse::users)
                .items()
                .subscribe(all::add)
                .join();
        assertThat(Expected.idsOf(all)).isEqualTo(Expected.userIds(0, 10));
        FullResult<User> asynchronous = AsyncPaginators.paginate(
                        ListUsersRequest.class,
                        r -> r.accountId("acct").maxResults(3),
                        c -> c.maxItems(7),
                        chimeAsync::listUsers,
                        ListUsersResponse::users)
                .fullResult()
                .join();
        assertThat(asynchronous).isEqualTo(capped);
    }

    @Test
    void paginatorsAreCreatedByTheRequestsClass() {
        var users = Paginator.of(ListUsersRequest.class, chime::listUsers, ListUsersResponse::users);
        assertThat(users.model()).isEqualTo(ChimeOperation.LIST_USERS.model());
        for (int i = 0; i < 2; i++) {
            List<User> capped =
                    users.paginate(request, c -> c.maxItems(2)).fullResult().items();
            assertThat(Expected.idsOf(capped)).isEqualTo(Expected.userIds(0, 2));
        }
        var asynchronous = AsyncPaginator.of(ListUsersRequest.class, chimeAsync::listUsers, ListUsersResponse::users);
        assertThat(Expected.idsOf(asynchronous
                        .paginate(request, c -> c.maxItems(2))
                        .fullResult()
                        .join()
                        .items()))
                .isEqualTo(Expected.userIds(0, 2));
    }

    @Test
    void ownModelsHaveTheSameInference() {
        PaginatorModel model =
                PaginatorModel.builder().token("NextToken", "NextToken").build();
        List<User> users = Paginator.of(model, ListUsersRequest.class, chime::listUsers, ListUsersResponse::users)
                .paginate(request.toBuilder().maxResults(4).build())
                .fullResult()
                .items();
        assertThat(Expected.idsOf(users)).isEqualTo(Expected.userIds(0, 10));
        List<User> asynchronous = AsyncPaginator.of(
                        model, ListUsersRequest.class, chimeAsync::listUsers, ListUsersResponse::users)
                .paginate(request.toBuilder().maxResults(4).build())
                .fullResult()
                .join()
                .items();
        assertThat(asynchronous).isEqualTo(users);
    }

    @Test
    void accessorSelectsTheListOfS3() {
        PageIterable<ListObjectVersionsResponse, ObjectVersion> objects =
                Paginators.paginate(versions, s3::listObjectVersions, ListObjectVersionsResponse::versions);
        assertThat(objects.items()).extracting(ObjectVersion::key).containsExactly("a", "b");
        FullResult<DeleteMarkerEntry> markers = Paginators.paginate(
                        versions,
                        c -> c.maxItems(2).pageSize(4),
                        s3::listObjectVersions,
                        ListObjectVersionsResponse::deleteMarkers)
                .fullResult();
        assertThat(markers.items()).extracting(DeleteMarkerEntry::key).containsExactly("a", "c");
        FullResult<DeleteMarkerEntry> rest = Paginators.paginate(
                        versions,
                        c -> c.startingToken(markers.resumeToken().orElseThrow()),
                        s3::listObjectVersions,
                        ListObjectVersionsResponse::deleteMarkers)
                .fullResult();
        assertThat(rest.items()).extracting(DeleteMarkerEntry::key).containsExactly("c");
    }

    /** These pages do not reveal the accessor's list, but the token within one is a position all the same. */
    @Test
    void itemsHaveTheirOwnResumeTokens() {
        ItemIterator<User> items = Paginators.paginate(
                        request, c -> c.pageSize(4), chime::listUsers, ListUsersResponse::users)
                .items()
                .iterator();
        items.next();
        items.next();
        assertThat(items.resumeToken()).contains(Expected.resumeToken(null, 2));
    }

    @Test
    void unpagedOperationIsExplained() {
        GetUserRequest getUser = GetUserRequest.builder().build();
        assertThatThrownBy(() -> Paginators.paginate(getUser, chime::getUser, any -> List.of()))
                .isInstanceOf(OperationNotPageableException.class)
                .hasMessage(
                        "Operation cannot be paginated: the one that takes GetUserRequest (botocore has no paginator for"
                                + " it; if it has a token, describe it with a PaginatorModel and walk it with Paginator.of(model,"
                                + " GetUserRequest.class, ...))");
    }
}
