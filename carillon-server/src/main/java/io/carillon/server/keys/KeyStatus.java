package io.carillon.server.keys;

/** Whether requests with an access key are accepted; in words of AWS's IAM ({@code Status} of ListAccessKeys). */
public enum KeyStatus {
    ACTIVE("Active"),
    /** Deactivated, until it is activated again. */
    INACTIVE("Inactive"),
    /** A temporary key past its end. */
    EXPIRED("Expired");

    private final String text;

    KeyStatus(String text) {
        this.text = text;
    }

    /** As IAM writes it. */
    @Override
    public String toString() {
        return text;
    }
}
