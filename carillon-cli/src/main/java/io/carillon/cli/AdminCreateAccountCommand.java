package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateAccountResponse;

/** Creates a Chime account of any type; the API's CreateAccount creates Team accounts only. */
@Command(
        name = "create-account",
        description =
                "Creates a Chime account of any type; the API creates Team accounts only. The server may be running.",
        mixinStandardHelpOptions = true)
final class AdminCreateAccountCommand implements Callable<Integer> {
    private static final int MAX_NAME = 100;

    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption account;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "Name of the account: 1 to 100 characters.")
    private String name;

    @Option(
            names = "--account-type",
            required = true,
            paramLabel = "TYPE",
            converter = AccountTypeConverter.class,
            description = "Type of the account: Team, EnterpriseDirectory, EnterpriseLWA or EnterpriseOIDC.")
    private AccountType type;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new ParameterException(
                    spec.commandLine(), "--name must have 1 to 100 characters and must not be blank.");
        }
        try (DataFolder folder = data.open()) {
            Account created = folder.audit()
                    .record(
                            new Change(
                                    "CreateAccountOfType",
                                    account.tenant.awsAccountId(),
                                    Map.of("accountType", type.toString())),
                            () -> folder.directory().accounts().create(account.call(), name, type),
                            result -> Map.of("accountId", result.accountId()));
            var response = CreateAccountResponse.builder().account(created).build();
            spec.commandLine().getOut().println(AwsCliJson.of(response));
        }
        return 0;
    }
}
