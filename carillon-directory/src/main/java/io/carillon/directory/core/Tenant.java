package io.carillon.directory.core;

/**
 * Whose directory it is: an AWS account. A tenant sees its own Chime accounts and no others.
 *
 * @param awsAccountId twelve digits
 */
public record Tenant(String awsAccountId) {
    /** Refuses anything but twelve ASCII digits. */
    public Tenant {
        if (awsAccountId.length() != 12 || !awsAccountId.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("An AWS account id is 12 digits.");
        }
    }
}
