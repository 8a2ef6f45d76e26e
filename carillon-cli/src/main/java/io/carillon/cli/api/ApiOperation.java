package io.carillon.cli.api;

/**
 * An operation of the API, and where it is among the commands: a row of the table.
 *
 * @param name its name in the AWS model
 * @param group {@code users} in {@code carillon users list}
 * @param verb {@code list} in it
 * @param summary what it does, as a sentence
 */
record ApiOperation(String name, String group, String verb, String summary) {
    /** Whether it changes nothing. */
    boolean isRead() {
        return name.startsWith("List") || name.startsWith("Get") || name.startsWith("Search");
    }

    /** Its name in the AWS CLI: {@code list-users}. */
    String command() {
        return Words.hyphenated(name);
    }
}
