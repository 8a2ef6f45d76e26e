package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.UpdateAccountResponse;

/** Converts a Team account to an Enterprise account, as AWS's console did when a domain was claimed. */
@Command(
        name = "convert-account",
        description = "Converts a Team account to an Enterprise account, or changes the type of an Enterprise account.",
        mixinStandardHelpOptions = true)
final class AdminConvertAccountCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption awsAccount;

    @Mixin
    private AccountIdOption account;

    @Option(
            names = "--account-type",
            required = true,
            paramLabel = "TYPE",
            converter = AccountTypeConverter.class,
            description = "New type: EnterpriseDirectory, EnterpriseLWA or EnterpriseOIDC.")
    private AccountType type;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = data.openExisting()) {
            Account converted = folder.audit()
                    .record(
                            new Change(
                                    "ConvertAccount",
                                    awsAccount.tenant.awsAccountId(),
                                    Map.of("accountId", account.accountId, "accountType", type.toString())),
                            () -> folder.directory().accounts().convert(awsAccount.tenant, account.accountId, type),
                            result -> Map.of());
            var response = UpdateAccountResponse.builder().account(converted).build();
            spec.commandLine().getOut().println(AwsCliJson.of(response));
        }
        return 0;
    }
}
