package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.length;
import static io.carillon.server.routing.Constraint.matches;
import static io.carillon.server.routing.Constraint.nonBlank;
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
import java.util.regex.Pattern;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomResponse;
import software.amazon.awssdk.services.chime.model.DeleteRoomRequest;
import software.amazon.awssdk.services.chime.model.GetRoomRequest;
import software.amazon.awssdk.services.chime.model.GetRoomResponse;
import software.amazon.awssdk.services.chime.model.ListRoomsRequest;
import software.amazon.awssdk.services.chime.model.UpdateRoomRequest;
import software.amazon.awssdk.services.chime.model.UpdateRoomResponse;

/** The operations on chat rooms. */
final class RoomOperations {
    private static final PageWriter PAGES = new PageWriter("Rooms");
    private static final Pattern TOKEN = Pattern.compile("[-_a-zA-Z0-9]*");

    private final Directory directory;
    private final NextTokens tokens;

    RoomOperations(Directory directory, NextTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "CreateRoom",
                        OperationUri.of("POST /accounts/{accountId}/rooms"),
                        201,
                        CreateRoomRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                required("Name"),
                                length("ClientRequestToken", 2, 64),
                                matches("ClientRequestToken", TOKEN)),
                        this::create),
                new Operation<>(
                        "GetRoom",
                        OperationUri.of("GET /accounts/{accountId}/rooms/{roomId}"),
                        200,
                        GetRoomRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("RoomId")),
                        this::get),
                new Operation<>(
                        "ListRooms",
                        OperationUri.of("GET /accounts/{accountId}/rooms"),
                        200,
                        ListRoomsRequest::builder,
                        List.of(nonBlank("AccountId"), PageSize.OF_OTHERS.constraint()),
                        this::list),
                new Operation<>(
                        "UpdateRoom",
                        OperationUri.of("POST /accounts/{accountId}/rooms/{roomId}"),
                        200,
                        UpdateRoomRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("RoomId")),
                        this::update),
                new Operation<>(
                        "DeleteRoom",
                        OperationUri.of("DELETE /accounts/{accountId}/rooms/{roomId}"),
                        204,
                        DeleteRoomRequest::builder,
                        List.of(nonBlank("AccountId"), nonBlank("RoomId")),
                        this::delete));
    }

    private Body create(Invocation invocation, CreateRoomRequest request) {
        return Body.of(WireWriter.write(CreateRoomResponse.builder()
                .room(directory.rooms().create(invocation, request))
                .build()));
    }

    private Body get(Invocation invocation, GetRoomRequest request) {
        return Body.of(WireWriter.write(GetRoomResponse.builder()
                .room(directory.rooms().get(invocation.tenant(), request.accountId(), request.roomId()))
                .build()));
    }

    private Body list(Invocation invocation, ListRoomsRequest request) {
        var listing = Listing.of(invocation.tenant(), "ListRooms", request.accountId(), request.memberId());
        Page page = directory
                .rooms()
                .list(
                        invocation.tenant(),
                        request.accountId(),
                        request.memberId(),
                        tokens.open(listing, request.nextToken()),
                        PageSize.OF_OTHERS.of(request.maxResults()));
        return PAGES.write(page.bodies(), tokens.seal(listing, page.next()));
    }

    private Body update(Invocation invocation, UpdateRoomRequest request) {
        return Body.of(WireWriter.write(UpdateRoomResponse.builder()
                .room(directory.rooms().update(invocation.tenant(), request))
                .build()));
    }

    private Body delete(Invocation invocation, DeleteRoomRequest request) {
        directory.rooms().delete(invocation.tenant(), request.accountId(), request.roomId());
        return Body.EMPTY;
    }
}
