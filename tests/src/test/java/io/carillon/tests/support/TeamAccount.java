package io.carillon.tests.support;

import io.carillon.testing.SimultaneousTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.InviteUsersResponse;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.UserType;

/** A Team account full of invited users, of both types in turn. */
public final class TeamAccount {
    private static final int INVITES_PER_CALL = 50;
    private static final int CLIENTS = 8;
    /** One call in so many invites devices. */
    private static final int DEVICES_EVERY = 4;

    private final ChimeClient chime;
    private final String id;

    private TeamAccount(ChimeClient chime, String id) {
        this.chime = chime;
        this.id = id;
    }

    /** Makes an account of {@code users} users; some clients invite them at the same time. */
    public static TeamAccount of(ChimeClient chime, int users) {
        String id = chime.createAccount(r -> r.name("Bell Tower")).account().accountId();
        var account = new TeamAccount(chime, id);
        account.invite(users);
        return account;
    }

    /** An account that there is. */
    public static TeamAccount open(ChimeClient chime, String id) {
        return new TeamAccount(chime, id);
    }

    public String id() {
        return id;
    }

    /** The addresses of all who were invited with the numbers 0 to {@code users}, of one type, or of both for null. */
    public static List<String> emails(int users, @Nullable UserType type) {
        return IntStream.range(0, users)
                .filter(number -> type == null || type(number) == type)
                .mapToObj(TeamAccount::email)
                .toList();
    }

    /** All users as requests of the largest pages list them, one after the other, without any paginator. */
    public List<ListedUser> listed(@Nullable UserType type) {
        var listed = new ArrayList<ListedUser>();
        ListUsersRequest request = ListUsersRequest.builder()
                .accountId(id)
                .userType(type)
                .maxResults(200)
                .build();
        while (true) {
            ListUsersResponse page = chime.listUsers(request);
            page.users().forEach(user -> listed.add(ListedUser.of(user)));
            if (page.nextToken() == null) {
                return listed;
            }
            request = request.toBuilder().nextToken(page.nextToken()).build();
        }
    }

    private void invite(int users) {
        var calls = new ArrayList<Callable<InviteUsersResponse>>();
        for (int first = 0; first < users; first += INVITES_PER_CALL) {
            int from = first;
            int to = Math.min(first + INVITES_PER_CALL, users);
            calls.add(() -> invite(from, to));
        }
        try {
            SimultaneousTasks.runOn(CLIENTS, calls);
        } catch (Exception e) {
            throw new AssertionError("the users could not be invited", e);
        }
    }

    private InviteUsersResponse invite(int from, int to) {
        return chime.inviteUsers(r -> r.accountId(id)
                .userType(type(from))
                .userEmailList(
                        IntStream.range(from, to).mapToObj(TeamAccount::email).toList()));
    }

    private static UserType type(int number) {
        return number / INVITES_PER_CALL % DEVICES_EVERY == 0 ? UserType.SHARED_DEVICE : UserType.PRIVATE_USER;
    }

    private static String email(int number) {
        return "Ringer" + number + "@Example.com";
    }
}
