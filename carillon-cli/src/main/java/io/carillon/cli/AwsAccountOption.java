package io.carillon.cli;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The AWS account that a command is about. */
final class AwsAccountOption {
    @Option(
            names = "--aws-account-id",
            required = true,
            paramLabel = "ID",
            converter = TenantConverter.class,
            description = "AWS account id: 12 digits; any will do.")
    Tenant tenant;

    /** A call on behalf of the account, without a server in between. */
    Invocation call() {
        return callFor(tenant);
    }

    static Invocation callFor(Tenant tenant) {
        return new Invocation(new Principal(tenant, "carillon"), null);
    }

    static final class TenantConverter implements ITypeConverter<Tenant> {
        @Override
        public Tenant convert(String value) {
            try {
                return new Tenant(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
