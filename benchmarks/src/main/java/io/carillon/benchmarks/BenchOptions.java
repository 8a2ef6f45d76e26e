package io.carillon.benchmarks;

import java.util.List;

/**
 * How much is measured.
 *
 * @param quick whether all is to take about five minutes
 * @param groups the groups of rows that are asked for; empty for all but those that run on demand only
 */
record BenchOptions(boolean quick, List<String> groups) {
    /** How often each pair is measured. */
    int rounds() {
        return quick ? 2 : 3;
    }

    /** How long each load lasts, in seconds. */
    int seconds() {
        return quick ? 1 : 5;
    }

    /**
     * How long a server is under load before it is measured, in seconds: its JVM compiles meanwhile. That takes about 10
     * seconds of processor time, which on one core it shares with the load.
     */
    int warmUpSeconds() {
        return quick ? 10 : 45;
    }

    /** Over how many connections: with few, the compiler gets a larger share of the core. */
    int warmUpConnections() {
        return 4;
    }

    /** How many users the account has, where the row does not say. */
    int users() {
        return 100_000;
    }

    /** The same for peers that take long to load. */
    int usersOfSlowLoaders() {
        return quick ? 20_000 : users();
    }
}
