package io.carillon.cli.settings;

/**
 * A setting that a command line gives.
 *
 * @param option the option, such as {@code --port}
 * @param setting the name of the setting, such as {@code http.port}
 * @param value in the form that the settings file has
 */
public record SettingFlag(String option, String setting, String value) {}
