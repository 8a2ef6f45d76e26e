package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.atMost;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.oneOf;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Page;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import software.amazon.awssdk.services.chime.model.BatchCreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.BatchCreateRoomMembershipResponse;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipResponse;
import software.amazon.awssdk.services.chime.model.DeleteRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.ListRoomMembershipsRequest;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;
import software.amazon.awssdk.services.chime.model.UpdateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.UpdateRoomMembershipResponse;

/** The operations on the members of chat rooms. */
final class RoomMembershipOperations {
    private static final PageWriter PAGES = new PageWriter("RoomMemberships");
    private static final int MAX_ITEMS = 50;

    private final Directory directory;
    private final NextTokens tokens;

    RoomMembershipOperations(Directory directory, NextTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "CreateRoomMembership",
                        OperationUri.of("POST /accounts/{accountId}/rooms/{roomId}/memberships"),
                        201,
                        CreateRoomMembershipRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                nonBlank("RoomId"),
                                required("MemberId"),
                                nonBlank("MemberId"),
                                oneOf("Role", RoomMembershipRole.knownValues())),
                        this::create),
                new Operation<>(
                        "BatchCreateRoomMembership",
                        OperationUri.of("POST /accounts/{accountId}/rooms/{roomId}/memberships?operation=batch-create"),
                        201,
                        BatchCreateRoomMembershipRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                nonBlank("RoomId"),
                                required("MembershipItemList"),
                                atMost("MembershipItemList", MAX_ITEMS),
                                nonBlank("MembershipItemList[].MemberId"),
                                oneOf("MembershipItemList[].Role", RoomMembershipRole.knownValues())),
                        this::batchCreate),
                new Operation<>(
                        "ListRoomMemberships",
                        OperationUri.of("GET /accounts/{accountId}/rooms/{roomId}/memberships"),
                        200,
                        ListRoomMembershipsRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("RoomId"), PageSize.OF_OTHERS.constraint()),
                        this::list),
                new Operation<>(
                        "UpdateRoomMembership",
                        OperationUri.of("POST /accounts/{accountId}/rooms/{roomId}/memberships/{memberId}"),
                        200,
                        UpdateRoomMembershipRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                nonBlank("RoomId"),
                                nonBlank("MemberId"),
                                oneOf("Role", RoomMembershipRole.knownValues())),
                        this::update),
                new Operation<>(
                        "DeleteRoomMembership",
                        OperationUri.of("DELETE /accounts/{accountId}/rooms/{roomId}/memberships/{memberId}"),
                        204,
                        DeleteRoomMembershipRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("RoomId"), nonBlank("MemberId")),
                        this::delete));
    }

    private Body create(Invocation invocation, CreateRoomMembershipRequest request) {
        return Body.of(WireWriter.write(CreateRoomMembershipResponse.builder()
                .roomMembership(directory.rooms().memberships().create(invocation, request))
                .build()));
    }

    private Body batchCreate(Invocation invocation, BatchCreateRoomMembershipRequest request) {
        return Body.of(WireWriter.write(BatchCreateRoomMembershipResponse.builder()
                .errors(directory
                        .rooms()
                        .memberships()
                        .batchCreate(invocation, request.accountId(), request.roomId(), request.membershipItemList()))
                .build()));
    }

    private Body list(Invocation invocation, ListRoomMembershipsRequest request) {
        var listing = Listing.of(invocation.tenant(), "ListRoomMemberships", request.accountId(), request.roomId());
        Page page = directory
                .rooms()
                .memberships()
                .list(
                        invocation.tenant(),
                        request.accountId(),
                        request.roomId(),
                        tokens.open(listing, request.nextToken()),
                        PageSize.OF_OTHERS.of(request.maxResults()));
        return PAGES.write(page.bodies(), tokens.seal(listing, page.next()));
    }

    private Body update(Invocation invocation, UpdateRoomMembershipRequest request) {
        return Body.of(WireWriter.write(UpdateRoomMembershipResponse.builder()
                .roomMembership(directory.rooms().memberships().update(invocation.tenant(), request))
                .build()));
    }

    private Body delete(Invocation invocation, DeleteRoomMembershipRequest request) {
        directory
                .rooms()
                .memberships()
                .delete(invocation.tenant(), request.accountId(), request.roomId(), request.memberId());
        return Body.EMPTY;
    }
}
