package io.carillon.tests.support;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/** A test with a server of its own. Every client that it brings in is given an AWS account of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServerTest {
    /** As much as there is, since all logs are checked for what they must not contain. */
    private static final String LOGS = "log.level=debug\naccess-log.file=access.log\n";

    private static final long FIRST_AWS_ACCOUNT = 100000000001L;

    private Path folder;
    private DataFolder data;
    private ServerProcess server;
    private long awsAccounts;

    @BeforeAll
    final void startServer(@TempDir Path temporary) throws IOException {
        folder = temporary;
        data = newData(temporary);
        server = data.serve(
                "--config",
                Files.writeString(temporary.resolve("limits.properties"), LOGS + limits())
                        .toString());
    }

    @AfterAll
    final void stopServer() {
        if (server != null) {
            server.terminate();
        }
    }

    /** What the server works on: a folder with a SQLite file unless a test has something else. */
    protected DataFolder newData(Path temporary) {
        return new DataFolder(temporary);
    }

    /** What the server's configuration sets; nothing unless a test has limits of its own. */
    protected String limits() {
        return "";
    }

    /** Where the test may write. */
    public final Path folder() {
        return folder;
    }

    /** The server's folder. */
    public final Path dataFolder() {
        return data.folder();
    }

    public final URI endpoint() {
        return server.endpoint();
    }

    /** An AWS account that nobody else in this test has. */
    public final AwsAccount newAwsAccount() {
        return data.createKey(Long.toString(FIRST_AWS_ACCOUNT + awsAccounts++));
    }

    /** Runs a command on the server's folder, beside the server. */
    public final ProgramResult run(String command, String... arguments) {
        return data.run(command, arguments);
    }

    /** Runs a command that is not what the test is about on the server's folder, as {@link DataFolder#prepare} does. */
    public final ProgramResult prepare(String command, String... arguments) {
        return data.prepare(command, arguments);
    }

    /** Another key of the account, made with options of {@code keys create}. */
    public final AwsAccount newKey(AwsAccount account, String... options) {
        return data.createKey(account.id(), options);
    }

    /** A temporary key of the account. */
    public final AwsAccount temporaryKey(AwsAccount account) {
        return data.createTemporaryKey(account.id());
    }

    /** Makes a Chime account of a type that the API does not make, and gives its id. */
    public final String createAccount(AwsAccount owner, String name, AccountType type) {
        return data.createAccount(owner, name, type);
    }

    /** Makes a Chime account of a type, with a SCIM token that may change it. */
    public final ScimAccount newScimAccount(AwsAccount owner, String name, AccountType type) {
        String id = createAccount(owner, name, type);
        return new ScimAccount(owner, id, endpoint(), data.createScimToken(owner, id));
    }

    public final ChimeClient javaClient(AwsAccount caller) {
        return JavaClients.sync(endpoint(), caller);
    }

    /** An environment that tells a program nothing. */
    public final ProgramEnvironment emptyEnvironment() {
        return ProgramEnvironment.empty(folder.resolve("home"));
    }

    /** A program's environment with the caller's key and a home folder of its own, but without the endpoint. */
    public final ProgramEnvironment environment(AwsAccount caller) {
        return ProgramEnvironment.empty(folder.resolve("home-" + caller.id())).with(caller.credentials());
    }
}
