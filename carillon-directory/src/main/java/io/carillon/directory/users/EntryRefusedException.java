package io.carillon.directory.users;

/** An entry of a load is wrong. It has no stack trace: it becomes the outcome of the entry. */
final class EntryRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String member;

    /**
     * @param member the member of User that is wrong
     * @param reason a sentence that does not repeat the member's value
     */
    EntryRefusedException(String member, String reason) {
        super(reason, null, false, false);
        this.member = member;
    }

    String member() {
        return member;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
