package io.carillon.directory.core;

/**
 * How many there may be of what has a limit; one more is refused with ResourceLimitExceededException.
 *
 * @param roomsPerAccount rooms of an account
 * @param membersPerRoom members of a room, users and bots together
 * @param roomsPerMember rooms that a user or bot is in
 * @param botsPerAccount bots of an account
 */
public record Quotas(int roomsPerAccount, int membersPerRoom, int roomsPerMember, int botsPerAccount) {
    /**
     * AWS's quotas of Amazon Chime: rooms per account, memberships per room and memberships per profile from its General
     * Reference (Amazon Chime endpoints and quotas), bots from the Amazon Chime Administration Guide (Using chatbots).
     */
    public static final Quotas DEFAULT = new Quotas(1500, 1000, 1000, 10);
}
