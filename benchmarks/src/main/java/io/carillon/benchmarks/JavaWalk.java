package io.carillon.benchmarks;

import io.carillon.paginators.ChimePaginators;
import java.net.URI;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Walks an account some times over and prints for each walk the users that it saw and the seconds that it took. */
public final class JavaWalk {
    private static final int PAGE_SIZE = 200;

    private JavaWalk() {}

    /** Takes {@code sdk} or {@code carillon}, the number of walks, and what {@link WalkServer} printed. */
    public static void main(String[] args) {
        boolean carillon = args[0].equals("carillon");
        int walks = Integer.parseInt(args[1]);
        ListUsersRequest request = ListUsersRequest.builder()
                .accountId(args[5])
                .maxResults(PAGE_SIZE)
                .build();
        try (ChimeClient client = client(args)) {
            for (int walk = 0; walk < walks; walk++) {
                long start = System.nanoTime();
                long users = carillon ? walkByCarillon(client, request) : walkBySdk(client, request);
                System.out.printf(Locale.ROOT, "%d %.3f%n", users, (System.nanoTime() - start) / 1e9);
            }
        }
    }

    private static long walkByCarillon(ChimeClient client, ListUsersRequest request) {
        long letters = 0;
        long users = 0;
        for (User user : ChimePaginators.listUsers(client).paginate(request).items()) {
            letters += user.userId().length();
            users++;
        }
        return letters > 0 ? users : 0;
    }

    private static long walkBySdk(ChimeClient client, ListUsersRequest request) {
        long letters = 0;
        long users = 0;
        for (ListUsersResponse page : client.listUsersPaginator(request)) {
            for (User user : page.users()) {
                letters += user.userId().length();
                users++;
            }
        }
        return letters > 0 ? users : 0;
    }

    private static ChimeClient client(String[] args) {
        return ChimeClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + args[2]))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(args[3], args[4])))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
