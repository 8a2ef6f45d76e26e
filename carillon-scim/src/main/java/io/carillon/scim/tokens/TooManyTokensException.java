package io.carillon.scim.tokens;

/** An account has as many SCIM tokens as it may have. */
public final class TooManyTokensException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyTokensException() {
        super("The account has " + ScimTokens.MAX_PER_ACCOUNT + " SCIM tokens, and may have no more.");
    }
}
