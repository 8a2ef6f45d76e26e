package io.carillon.tests.packaging;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * An installed {@code carillon}, with the user that runs it.
 *
 * @param command the program, and what switches the user before it
 * @param environment of everything that it runs
 * @param data the server's directory, as the program sees it
 */
record InstalledCarillon(List<String> command, ProgramEnvironment environment, String data) {
    static final String AWS_ACCOUNT = "123456789012";

    ProgramResult run(String... arguments) {
        return Program.run(environment, line(arguments));
    }

    /** Runs it by a line of bash, as {@code "$@"}. */
    ProgramResult bash(String code, String... arguments) {
        var line = new ArrayList<>(List.of("/bin/bash", "-c", code, "bash"));
        line.addAll(line(arguments));
        return Program.run(environment, line);
    }

    ServerProcess serve() {
        return ServerProcess.start(environment, arguments -> line(with("serve", arguments)), "--data", data);
    }

    AwsAccount createKey() {
        String printed = run("keys", "create", "--data", data, "--aws-account-id", AWS_ACCOUNT, "--output", "json")
                .requireExitCode(0)
                .standardOutput();
        var key = JsonNode.parser().parse(printed).asObject().get("AccessKey").asObject();
        return new AwsAccount(
                AWS_ACCOUNT,
                AwsBasicCredentials.create(
                        key.get("AccessKeyId").asString(),
                        key.get("SecretAccessKey").asString()));
    }

    /** Makes a Chime account of type EnterpriseLWA, and gives its id. */
    String createAccount(String name) {
        String printed = run(
                        "admin",
                        "create-account",
                        "--data",
                        data,
                        "--aws-account-id",
                        AWS_ACCOUNT,
                        "--name",
                        name,
                        "--account-type",
                        "EnterpriseLWA")
                .requireExitCode(0)
                .standardOutput();
        return JsonNode.parser()
                .parse(printed)
                .field("Account")
                .orElseThrow()
                .field("AccountId")
                .orElseThrow()
                .asString();
    }

    InstalledCarillon with(String variable, String value) {
        return new InstalledCarillon(command, environment.with(variable, value), data);
    }

    private List<String> line(String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }

    private static String[] with(String first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }
}
