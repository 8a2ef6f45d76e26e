package io.carillon.cli.manual;

/** The exit codes of all commands, for the manual page. */
enum ExitStatus {
    DONE("0", "The command did what was asked, and all of its output was written."),
    FAILED("1", "It failed."),
    USAGE("2", "The options, the configuration or the environment of the process are wrong. Nothing was done."),
    HEAP("3", "The Java heap was full."),
    OUTPUT("4", "The output could not be written. What the command has changed stays changed."),
    CHECKS("5", "carillon conformance: not every check passed."),
    API_USAGE("252", "A command that calls the API: its options are wrong. Nothing was sent."),
    API_CONFIGURATION("253", "Its credentials or its server are missing. Nothing was sent."),
    API_REFUSED("254", "The server refused the request."),
    API_FAILED("255", "It failed for another reason.");

    private final String codes;
    private final String meaning;

    ExitStatus(String codes, String meaning) {
        this.codes = codes;
        this.meaning = meaning;
    }

    String codes() {
        return codes;
    }

    String meaning() {
        return meaning;
    }
}
