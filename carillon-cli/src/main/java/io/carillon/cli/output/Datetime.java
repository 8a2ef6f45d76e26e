package io.carillon.cli.output;

/**
 * A point in time of an example, without a time zone. The AWS CLI prints it in JSON as a text, and in YAML and text as Python
 * shows it.
 *
 * @param date such as 1970-01-01
 * @param time such as 00:00:00
 */
public record Datetime(String date, String time) {
    /** As in ISO 8601. */
    String iso() {
        return date + "T" + time;
    }

    @Override
    public String toString() {
        return date + " " + time;
    }
}
