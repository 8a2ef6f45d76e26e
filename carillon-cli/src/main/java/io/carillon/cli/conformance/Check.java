package io.carillon.cli.conformance;

/**
 * A row of the suite.
 *
 * @param operation the name in the AWS model
 * @param name what is checked, as the table shows it; the same in every run
 * @param probe checks it
 */
record Check(String operation, String name, Probe probe) {
    /** Checks something. */
    @FunctionalInterface
    interface Probe {
        /**
         * Returns if what is checked is so.
         *
         * @throws CheckException if it is not, or cannot be checked
         */
        void check(Run run);
    }
}
