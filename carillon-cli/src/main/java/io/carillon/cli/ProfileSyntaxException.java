package io.carillon.cli;

/** A file of profiles that boto3 and the AWS CLI refuse to read. */
final class ProfileSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param line counted from 1 */
    ProfileSyntaxException(int line, String problem) {
        super("line " + line + ": " + problem);
    }
}
