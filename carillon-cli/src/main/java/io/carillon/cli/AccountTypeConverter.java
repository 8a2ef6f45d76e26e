package io.carillon.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Reads the type of an account as the AWS model spells it. */
final class AccountTypeConverter implements ITypeConverter<AccountType> {
    @Override
    public AccountType convert(String value) {
        return AccountType.knownValues().stream()
                .filter(type -> type.toString().equals(value))
                .findAny()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not one of "
                        + AccountType.knownValues().stream()
                                .map(AccountType::toString)
                                .collect(Collectors.joining(", "))));
    }
}
