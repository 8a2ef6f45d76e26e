package io.carillon.directory;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Quotas;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.MemberError;
import software.amazon.awssdk.services.chime.model.MembershipItem;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;
import software.amazon.awssdk.services.chime.model.UpdateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.UpdateRoomRequest;

/** The rooms of an EnterpriseLWA account over a real SQLite file, with quotas that a test reaches unless it says others. */
public final class RoomsOnDisk implements AutoCloseable {
    public static final Quotas QUOTAS = new Quotas(12, 6, 5, 3);

    private final DirectoryOnDisk disk;
    private final String account;

    public RoomsOnDisk(Path folder) {
        this(folder, QUOTAS);
    }

    public RoomsOnDisk(Path folder, Quotas quotas) {
        this.disk = new DirectoryOnDisk(folder, new SecureRandom(), quotas);
        this.account = disk.account(AccountType.ENTERPRISE_LWA);
    }

    private RoomsOnDisk(DirectoryOnDisk disk, String account) {
        this.disk = disk;
        this.account = account;
    }

    /** The rooms of another account. */
    public RoomsOnDisk of(String accountId) {
        return new RoomsOnDisk(disk, accountId);
    }

    public DirectoryOnDisk disk() {
        return disk;
    }

    public Directory directory() {
        return disk.directory();
    }

    public String account() {
        return account;
    }

    public static Invocation invocation(String id) {
        return new Invocation(new Principal(TENANT, "ringer"), id);
    }

    public Room create(Invocation invocation, String name, @Nullable String token) {
        return create(directory(), invocation, name, token);
    }

    /** A room made by another directory over the same store. */
    public Room create(Directory by, Invocation invocation, String name, @Nullable String token) {
        return by.rooms()
                .create(
                        invocation,
                        CreateRoomRequest.builder()
                                .accountId(account)
                                .name(name)
                                .clientRequestToken(token)
                                .build());
    }

    public String room(String name) {
        return create(CALL, name, null).roomId();
    }

    public Room rename(String roomId, @Nullable String name) {
        return directory()
                .rooms()
                .update(
                        TENANT,
                        UpdateRoomRequest.builder()
                                .accountId(account)
                                .roomId(roomId)
                                .name(name)
                                .build());
    }

    public void delete(String roomId) {
        directory().rooms().delete(TENANT, account, roomId);
    }

    public List<Room> rooms(@Nullable String memberId, int pageSize) {
        return DirectoryOnDisk.walk(
                (after, limit) -> directory().rooms().list(TENANT, account, memberId, after, limit),
                pageSize,
                Room::builder);
    }

    public String user(String name) {
        return disk.userId(account, name);
    }

    public List<String> users(int count) {
        var users = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            users.add(user("user" + i));
        }
        return users;
    }

    public String bot() {
        return directory()
                .rooms()
                .bots()
                .create(
                        CALL,
                        CreateBotRequest.builder()
                                .accountId(account)
                                .displayName("Ringer")
                                .domain("example.com")
                                .build())
                .botId();
    }

    public RoomMembership join(String roomId, String memberId) {
        return join(CALL, roomId, memberId, null);
    }

    public RoomMembership join(
            Invocation invocation, String roomId, String memberId, @Nullable RoomMembershipRole role) {
        return directory()
                .rooms()
                .memberships()
                .create(
                        invocation,
                        CreateRoomMembershipRequest.builder()
                                .accountId(account)
                                .roomId(roomId)
                                .memberId(memberId)
                                .role(role)
                                .build());
    }

    public List<MemberError> batch(Invocation invocation, String roomId, List<String> memberIds) {
        List<MembershipItem> items = memberIds.stream()
                .map(id -> MembershipItem.builder().memberId(id).build())
                .toList();
        return directory().rooms().memberships().batchCreate(invocation, account, roomId, items);
    }

    public RoomMembership update(String roomId, String memberId, @Nullable RoomMembershipRole role) {
        return directory()
                .rooms()
                .memberships()
                .update(
                        TENANT,
                        UpdateRoomMembershipRequest.builder()
                                .accountId(account)
                                .roomId(roomId)
                                .memberId(memberId)
                                .role(role)
                                .build());
    }

    public void leave(String roomId, String memberId) {
        directory().rooms().memberships().delete(TENANT, account, roomId, memberId);
    }

    public List<RoomMembership> members(String roomId, int pageSize) {
        return DirectoryOnDisk.walk(
                (after, limit) -> directory().rooms().memberships().list(TENANT, account, roomId, after, limit),
                pageSize,
                RoomMembership::builder);
    }

    public List<String> memberIds(String roomId, int pageSize) {
        return members(roomId, pageSize).stream()
                .map(membership -> membership.member().memberId())
                .toList();
    }

    /** Closes the file after it was found to agree with itself. */
    @Override
    public void close() {
        disk.assertInvariants();
        disk.close();
    }
}
