package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserResponse;
import software.amazon.awssdk.services.chime.model.User;

/** The AWS SDK for Java with its asynchronous client, over Netty. */
class JavaSdkAsyncTest extends ServerTest {
    private static final int USERS = 200;

    @Test
    void doesEveryOperation() {
        new Scenarios(this).withJavaSdkAsync();
    }

    @Test
    void createsUsersAllAtOnceAndPublishesTheirPages() {
        AwsAccount caller = newAwsAccount();
        String accountId = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_DIRECTORY);
        try (ChimeAsyncClient chime = JavaClients.async(endpoint(), caller)) {
            List<CompletableFuture<CreateUserResponse>> created = IntStream.range(0, USERS)
                    .mapToObj(number ->
                            chime.createUser(r -> r.accountId(accountId).email("ringer" + number + "@example.com")))
                    .toList();
            List<String> ids = created.stream()
                    .map(future -> future.join().user().userId())
                    .toList();

            var listed = new ConcurrentLinkedQueue<User>();
            chime.listUsersPaginator(r -> r.accountId(accountId).maxResults(7))
                    .subscribe(page -> listed.addAll(page.users()))
                    .join();
            assertThat(listed).extracting(User::userId).containsExactlyInAnyOrderElementsOf(ids);
        }
    }
}
