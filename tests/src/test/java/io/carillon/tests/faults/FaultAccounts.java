package io.carillon.tests.faults;

/**
 * The two accounts that are written and walked during faults.
 *
 * @param team the id of a Team account
 * @param directory the id of an Enterprise account
 * @param inTeam what is known of the Team account's users
 * @param inDirectory what is known of the Enterprise account's users
 * @param when what every failure names
 */
record FaultAccounts(String team, String directory, Acknowledged inTeam, Acknowledged inDirectory, String when) {
    FaultAccounts(String team, String directory, String when) {
        this(team, directory, new Acknowledged(), new Acknowledged(), when);
    }
}
