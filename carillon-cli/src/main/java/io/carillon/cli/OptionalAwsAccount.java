package io.carillon.cli;

import io.carillon.directory.core.Tenant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The AWS account that a command is about if it opens a store; through the API, the access key determines it. */
final class OptionalAwsAccount {
    @Option(
            names = "--aws-account-id",
            paramLabel = "ID",
            converter = AwsAccountOption.TenantConverter.class,
            description =
                    "AWS account id: 12 digits. Required with --data; without it, the access key determines the account.")
    private @Nullable Tenant tenant;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The AWS account, which a store needs. */
    Tenant tenant() {
        if (tenant == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required option: '--aws-account-id=ID', which --data needs.");
        }
        return tenant;
    }
}
