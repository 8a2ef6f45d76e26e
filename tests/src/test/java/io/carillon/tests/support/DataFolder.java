package io.carillon.tests.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.model.AccountType;

/** The folder of a server, with a database or without, and the commands that work on it beside the server. */
public final class DataFolder {
    private final Path folder;
    private final ProgramEnvironment environment;
    private final List<String> store;
    private final boolean hasOwnClock;
    private final List<String> options;

    /**
     * The folder {@code data} of {@code parent}; the first command makes it.
     *
     * @param parent a folder of the test's own, in which the commands have their home too
     */
    public DataFolder(Path parent) {
        this(parent, List.of());
    }

    /** The same, but with the records in the database at {@code url}. */
    public static DataFolder over(String url, Path parent) {
        return new DataFolder(parent, List.of("--store", url));
    }

    private DataFolder(Path parent, List<String> store) {
        this(parent.resolve("data"), ProgramEnvironment.empty(parent.resolve("operator")), store, false);
    }

    private DataFolder(Path folder, ProgramEnvironment environment, List<String> store, boolean hasOwnClock) {
        this.folder = folder;
        this.environment = environment;
        this.store = store;
        this.hasOwnClock = hasOwnClock;
        this.options = Stream.concat(Stream.of("--data", folder.toString()), store.stream())
                .toList();
    }

    /** The same folder; its server and its commands have a clock that {@code clock} sets. */
    public DataFolder with(SteppedClock clock) {
        return new DataFolder(folder, clock.in(environment), store, true);
    }

    /** Starts a server on the folder, with options besides. */
    public ServerProcess serve(String... more) {
        return ServerProcess.start(environment, with(more));
    }

    /** The same; {@code meanwhile} gets the process's id while the server starts. */
    public ServerProcess serve(LongConsumer meanwhile, String... more) {
        return ServerProcess.start(environment, CarillonCommandLine::serve, meanwhile, with(more));
    }

    /** Starts a server by {@code java -jar}, with options of Java. */
    public ServerProcess serveByJar(List<String> javaOptions, String... more) {
        return ServerProcess.start(
                environment, arguments -> CarillonCommandLine.serveByJar(javaOptions, arguments), with(more));
    }

    /** Runs a command on this folder. */
    public ProgramResult run(String command, String... arguments) {
        return CarillonCommandLine.run(environment, command, with(arguments));
    }

    /** Runs a command that is not what the test is about. Only a program of its own has another clock than this one. */
    public ProgramResult prepare(String command, String... arguments) {
        return hasOwnClock ? run(command, arguments) : InProcessCommand.run(command, with(arguments));
    }

    private String[] with(String... arguments) {
        return Stream.concat(Stream.of(arguments), options.stream()).toArray(String[]::new);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** The file that all servers of a database have a copy of. */
    public Path secretKey() {
        return folder.resolve("secret.key");
    }

    /** Makes an access key for an AWS account, with options of {@code keys create} besides. */
    public AwsAccount createKey(String awsAccountId, String... options) {
        var arguments = new ArrayList<>(List.of("--aws-account-id", awsAccountId));
        arguments.addAll(List.of(options));
        return new AwsAccount(awsAccountId, createCredentials(arguments.toArray(String[]::new)));
    }

    /** Where the server looks for its limits if it is not told. */
    public Path configuration() {
        return folder.resolve("carillon.properties");
    }

    /** Makes an access key that ends after an hour. */
    public AwsAccount createTemporaryKey(String awsAccountId) {
        return new AwsAccount(
                awsAccountId, createCredentials("--aws-account-id", awsAccountId, "--duration-seconds", "3600"));
    }

    /** Makes a Chime account of a type that the API does not make, and gives its id. */
    public String createAccount(AwsAccount owner, String name, AccountType type) {
        ProgramResult result = prepare(
                "admin",
                "create-account",
                "--aws-account-id",
                owner.id(),
                "--name",
                name,
                "--account-type",
                type.toString());
        return JsonNode.parser()
                .parse(result.requireExitCode(0).standardOutput())
                .asObject()
                .get("Account")
                .asObject()
                .get("AccountId")
                .asString();
    }

    /** Makes a SCIM token for a Chime account, with options of {@code scim token create} besides, and gives its text. */
    public String createScimToken(AwsAccount owner, String accountId, String... options) {
        var arguments =
                new ArrayList<>(List.of("token", "create", "--aws-account-id", owner.id(), "--account-id", accountId));
        arguments.addAll(List.of(options));
        return prepare("scim", arguments.toArray(String[]::new))
                .requireExitCode(0)
                .standardOutput()
                .strip();
    }

    private AwsCredentials createCredentials(String... arguments) {
        var all = new ArrayList<>(List.of("create", "--output", "json"));
        all.addAll(List.of(arguments));
        ProgramResult result = prepare("keys", all.toArray(String[]::new));
        var key = JsonNode.parser()
                .parse(result.requireExitCode(0).standardOutput())
                .asObject()
                .get("AccessKey")
                .asObject();
        String id = key.get("AccessKeyId").asString();
        String secret = key.get("SecretAccessKey").asString();
        return key.containsKey("SessionToken")
                ? AwsSessionCredentials.create(
                        id, secret, key.get("SessionToken").asString())
                : AwsBasicCredentials.create(id, secret);
    }
}
