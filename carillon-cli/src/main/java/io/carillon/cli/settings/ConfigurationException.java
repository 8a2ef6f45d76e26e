package io.carillon.cli.settings;

/** Settings that cannot be used. The message has one line for each problem. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param message what is wrong, one line for each problem
     */
    public ConfigurationException(String message) {
        super(message);
    }
}
