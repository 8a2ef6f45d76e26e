package io.carillon.junit.isolation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A server for tests, as the tested program's side sees it. Both sides load this interface from the program's class path, so it
 * mentions types of the JDK only. Safe for many threads.
 */
public interface TestServer extends AutoCloseable {
    /** The port of the loopback address that the server listens on. */
    int port();

    /** The AWS account that the tests of this moment have, 12 digits. */
    String awsAccountId();

    /** The id of an administrator's access key of that account. */
    String accessKeyId();

    /** The secret of that key. */
    String secretAccessKey();

    /** Forgets data, faults and journal, sets the clock right, and creates another AWS account with a new key. */
    void reset();

    /**
     * Creates a Chime account.
     *
     * @param type as the API writes it, such as {@code EnterpriseLWA}
     * @param license the default licence of its users, as the API writes it
     * @return the id of the account
     */
    String createAccount(String name, String type, String license);

    /**
     * Adds users to an account.
     *
     * @param users of each, members of the API's {@code User} by their names, such as {@code PrimaryEmail}
     * @param registered whether they have accepted their invitations; in accounts other than Team, they have in any case
     * @throws IllegalArgumentException for a user that the API would refuse
     */
    void addUsers(String accountId, List<Map<String, String>> users, boolean registered);

    /**
     * Adds a fault.
     *
     * @param rule the members of the HTTP API: {@code Fault}, what goes with it, and which requests it is for
     * @return the id of the fault
     * @throws IllegalArgumentException if there is no such fault, operation or error
     */
    String addFault(Map<String, Object> rule);

    /** How many requests a fault has been applied to; 0 for one that is not there. */
    int applied(String faultId);

    /** Removes a fault, if it is there. */
    void removeFault(String faultId);

    /** Removes all faults. */
    void clearFaults();

    /** The requests that came since the reset, oldest first, each with the members of the HTTP API. */
    List<Map<String, Object>> journal();

    /** Forgets the requests. */
    void clearJournal();

    /** The time by which the directory dates what it does. */
    Instant now();

    /** Moves that clock, which goes on from there; throws IllegalArgumentException if that is too far. */
    void moveClock(Duration by);

    /** Sets the clock ahead by which signatures are judged; throws IllegalArgumentException if that is too far. */
    void skewClock(Duration by);

    /** Ends the server and its threads, and releases the port. */
    @Override
    void close();
}
