package io.carillon.benchmarks;

import io.carillon.benchmarks.load.RequestSigner;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.DirectoryLoader;
import io.carillon.benchmarks.peers.Site;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests that change something of Carillon's, each another one, signed when they are asked for. */
final class CarillonWrites {
    /** How many people an InviteUsers takes at the most. */
    static final int INVITES = 50;

    private final RequestSigner signer;
    private final Site site;
    private final AtomicInteger nextUser;
    private final AtomicInteger nextUpdate = new AtomicInteger();

    /**
     * Requests for a server.
     *
     * @param firstNumber of the users who are new; nobody has these numbers yet
     */
    CarillonWrites(CarillonPeer server, int firstNumber) {
        this.signer = server.signer();
        this.site = server.site();
        this.nextUser = new AtomicInteger(firstNumber);
    }

    /** InviteUsers of 50 new people each, into the Team account. */
    List<byte[]> invitations(int count) {
        return IntStream.range(0, count).mapToObj(i -> invitation()).toList();
    }

    private byte[] invitation() {
        int first = nextUser.getAndAdd(INVITES);
        String emails = IntStream.range(first, first + INVITES)
                .mapToObj(number -> "\"" + DirectoryLoader.email(number) + "\"")
                .collect(Collectors.joining(","));
        return signer.post(
                "/accounts/" + site.teamAccount() + "/users",
                Map.of("operation", "add"),
                "{\"UserEmailList\":[" + emails + "]}");
    }

    /** CreateUser of one new person each, in the Enterprise account. */
    List<byte[]> creations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> signer.post(
                        "/accounts/" + site.enterpriseAccount() + "/users",
                        Map.of("operation", "create"),
                        "{\"Email\":\"" + DirectoryLoader.email(nextUser.getAndIncrement()) + "\"}"))
                .toList();
    }

    /**
     * UpdateUser of the licence of one user each, nobody twice.
     *
     * @param userIds all that there are, in the same order each time; they have the other licence yet
     */
    List<byte[]> updates(List<String> userIds, int count) {
        int first = nextUpdate.getAndAdd(count);
        if (first + count > userIds.size()) {
            throw new IllegalStateException("There are only " + userIds.size() + " users to update.");
        }
        return userIds.subList(first, first + count).stream()
                .map(id -> signer.post(
                        "/accounts/" + site.teamAccount() + "/users/" + id, Map.of(), "{\"LicenseType\":\"Basic\"}"))
                .toList();
    }
}
