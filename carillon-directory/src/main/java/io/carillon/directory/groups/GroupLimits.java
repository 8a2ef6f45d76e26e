package io.carillon.directory.groups;

/**
 * How much there may be of groups; more is refused with ResourceLimitExceededException.
 *
 * @param groups of an account, those that are being deleted not counted
 * @param members of a group
 * @param groupsOfMember in which one user is
 * @param licenses groups of an account that are bound to a licence
 * @param membersPerWrite how many members one write adds, removes or licenses at most. A change of more takes several writes,
 *     so that none holds up the others for long
 */
public record GroupLimits(int groups, int members, int groupsOfMember, int licenses, int membersPerWrite) {
    /** The limits of every server. AWS has no groups of this kind, so none of them are AWS's. */
    public static final GroupLimits DEFAULT = new GroupLimits(10_000, 100_000, 200, 100, 500);
}
