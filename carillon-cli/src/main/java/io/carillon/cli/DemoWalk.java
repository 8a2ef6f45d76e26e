package io.carillon.cli;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.Page;
import io.carillon.paginators.PageIterable;
import io.carillon.paginators.PaginationConfig;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Fills an account over the API and pages through it, with a line per page. */
final class DemoWalk {
    private static final int CLIENTS = 8;
    private static final int PAGE_SIZE = 100;
    private static final int MAX_ITEMS = 450;
    private static final int BAR_LENGTH = 24;

    private final ChimeClient client;
    private final String accountId;
    private final PrintWriter out;
    private int seen;

    DemoWalk(ChimeClient client, String accountId, PrintWriter out) {
        this.client = client;
        this.accountId = accountId;
        this.out = out;
    }

    /** Creates every user with a signed CreateUser, several at once. */
    void bringIn(List<Person> people) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            var created = new ArrayList<Future<?>>();
            for (Person person : people) {
                created.add(clients.submit(() -> create(person)));
            }
            for (Future<?> future : created) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new CommandFailedException(
                    "A user could not be created: " + Failure.text(e.getCause() == null ? e : e.getCause()),
                    "Run the demonstration again.",
                    e);
        } finally {
            clients.shutdownNow();
        }
        out.println("Created " + people.size()
                + " users, each by a signed CreateUser that returned when it was on the disk.");
    }

    private void create(Person person) {
        client.createUser(request -> request.accountId(accountId)
                .username(person.username())
                .email(person.email())
                .userType(person.userType()));
    }

    /** Pages until MaxItems, resumes from the token, and checks that every user was seen once. */
    void show(List<Person> people) {
        var emails = new ArrayList<String>();
        out.println();
        out.println("paginate(AccountId, PaginationConfig={MaxItems: " + MAX_ITEMS + ", PageSize: " + PAGE_SIZE + "})");
        String token = walk(
                PaginationConfig.builder()
                        .maxItems(MAX_ITEMS)
                        .pageSize(PAGE_SIZE)
                        .exactCut(true)
                        .build(),
                people,
                emails);
        out.println("Stopped by MaxItems. Java, boto3 and the AWS CLI can resume the listing from");
        out.println("  " + token);
        out.println();
        out.println("paginate(AccountId, PaginationConfig={PageSize: 200, StartingToken: that})");
        walk(
                PaginationConfig.builder()
                        .pageSize(2 * PAGE_SIZE)
                        .startingToken(token)
                        .build(),
                people,
                emails);
        checkComplete(people, emails);
    }

    private String walk(PaginationConfig config, List<Person> people, List<String> emails) {
        PageIterable<ListUsersResponse, User> pages = ChimePaginators.listUsers(client)
                .paginate(ListUsersRequest.builder().accountId(accountId).build(), config);
        String token = "";
        for (Page<ListUsersResponse, User> page : pages) {
            page.items().forEach(user -> emails.add(user.primaryEmail().toLowerCase(Locale.ROOT)));
            print(page.items(), people.size());
            token = page.resumeToken().orElse("");
        }
        return token;
    }

    private void print(List<User> users, int of) {
        seen += users.size();
        int filled = BAR_LENGTH * seen / of;
        String names = users.isEmpty()
                ? ""
                : users.get(0).displayName() + " … "
                        + users.get(users.size() - 1).displayName();
        out.printf(
                "  %s%s %4d of %d  %3d on this page  %s%n",
                "█".repeat(filled), "░".repeat(BAR_LENGTH - filled), seen, of, users.size(), names);
    }

    private void checkComplete(List<Person> people, List<String> emails) {
        var expected = new HashSet<String>();
        people.forEach(person -> expected.add(person.email().toLowerCase(Locale.ROOT)));
        if (emails.size() != people.size() || !expected.equals(new HashSet<>(emails))) {
            throw new CommandFailedException(
                    "The listing was not complete: " + emails.size() + " users of " + people.size() + ".",
                    "This is a bug in Carillon.");
        }
        out.println("Complete: all " + people.size() + " users, each exactly once.");
    }
}
