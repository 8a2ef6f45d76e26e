package io.carillon.server.configuration;

/** A configuration that cannot be used. The message tells everything that is wrong with it, a line for each. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message);
    }
}
