package io.carillon.cli.people;

/** A field of a row cannot be read. It has no stack trace: it becomes a rejected row. */
final class FieldException extends Exception {
    private static final long serialVersionUID = 1;

    private final PersonField field;

    /**
     * @param reason a sentence that does not repeat the value
     */
    FieldException(PersonField field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    PersonField field() {
        return field;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
