package io.carillon.cli;

import io.carillon.server.keys.KeyName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the name of an access key. */
final class KeyNameConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        try {
            return KeyName.require(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
