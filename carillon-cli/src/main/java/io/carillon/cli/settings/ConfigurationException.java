package io.carillon.cli.settings;

/** A settings file that cannot be used. The message has one line for each problem. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message);
    }
}
