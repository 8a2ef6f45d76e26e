package io.carillon.junit;

import io.carillon.junit.isolation.TestServer;
import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * A server in this process that a test has for itself, with an AWS account that has no data yet, on a free port of the loopback
 * address.
 *
 * <pre>{@code
 * try (Carillon carillon = Carillon.start()) {
 *     String accountId = carillon.account().users(250).create();
 *     ListUsersResponse page = carillon.client().listUsers(request -> request.accountId(accountId));
 * }
 * }</pre>
 *
 * <p>With JUnit, {@link CarillonTest} starts and closes it. All methods are safe for many threads; {@link #reset} is for a moment
 * at which nothing else runs.
 */
public final class Carillon implements AutoCloseable {
    /** The region of {@link #client} and {@link #asyncClient}. The server takes requests that are signed for any region. */
    public static final String REGION = "us-east-1";

    private final ServerSlot slot;
    private final Consumer<ServerSlot> end;
    private final ChimeClients clients;
    private boolean closed;

    Carillon(ServerSlot slot, Consumer<ServerSlot> end) {
        this.slot = slot;
        this.end = end;
        this.clients = new ChimeClients(this, slot.httpClients());
    }

    /**
     * Starts a server. The first one in a JVM takes a few hundred milliseconds, further ones a few.
     *
     * @return a server that accepts requests
     */
    public static Carillon start() {
        return new Carillon(ServerSlot.start(), ServerSlot::close);
    }

    /**
     * Where the server is.
     *
     * @return such as {@code http://127.0.0.1:34567}, for {@code endpointOverride} or {@code AWS_ENDPOINT_URL_CHIME}
     */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server().port());
    }

    /**
     * The AWS account whose data the test sees.
     *
     * @return 12 digits
     */
    public String awsAccountId() {
        return server().awsAccountId();
    }

    /**
     * The access key of an administrator of that AWS account, with {@link #secretAccessKey}.
     *
     * @return its id
     */
    public String accessKeyId() {
        return server().accessKeyId();
    }

    /**
     * The secret that goes with {@link #accessKeyId}.
     *
     * @return not a secret worth keeping: it opens this server only
     */
    public String secretAccessKey() {
        return server().secretAccessKey();
    }

    /**
     * The access key for clients of one's own.
     *
     * @return a provider that always has the current key, also after {@link #reset}
     */
    public AwsCredentialsProvider credentials() {
        return () -> AwsBasicCredentials.create(accessKeyId(), secretAccessKey());
    }

    /**
     * A client of this server with the SDK's defaults, and with the HTTP client that is on the class path.
     *
     * @return the same one each time; it is closed with this object
     */
    public ChimeClient client() {
        server();
        return clients.client();
    }

    /**
     * An asynchronous client of this server, as {@link #client}.
     *
     * @return the same one each time; it is closed with this object
     */
    public ChimeAsyncClient asyncClient() {
        server();
        return clients.asyncClient();
    }

    /**
     * Describes a Chime account that {@link AccountSeed#create} creates.
     *
     * @return a Team account without users, unless its methods say otherwise
     */
    public AccountSeed account() {
        server();
        return new AccountSeed(this::server);
    }

    /**
     * Describes a Chime account of a type, as {@link #account()}.
     *
     * @param type such as {@link AccountType#ENTERPRISE_LWA}
     * @return without users, unless its methods say otherwise
     */
    public AccountSeed account(AccountType type) {
        return account().type(type);
    }

    /**
     * What is to go wrong.
     *
     * @return faults for all requests, which its methods narrow
     */
    public Faults faults() {
        server();
        return new Faults(this::server);
    }

    /**
     * The requests that came, to the API alone: seeds make none.
     *
     * @return those since the test began or {@link #reset} was called, also those that are yet to come
     */
    public Journal journal() {
        server();
        return new Journal(this::server);
    }

    /**
     * The server's clock, which can be moved.
     *
     * @return a clock that shows the right time until then
     */
    public TestClock clock() {
        server();
        return new TestClock(this::server);
    }

    /**
     * Removes all data, faults and requests in the journal, corrects the clock, and changes to another AWS account with another
     * access key. Clients of {@link #client}, and others with {@link #credentials}, go on with the new key.
     */
    public void reset() {
        server().reset();
    }

    private synchronized TestServer server() {
        if (closed) {
            throw new IllegalStateException("This Carillon is closed. With JUnit, it is closed when its test ends.");
        }
        return slot.server();
    }

    /** Closes the clients and ends the server: its threads, and its port. Further calls do nothing. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        clients.close();
        end.accept(slot);
    }
}
