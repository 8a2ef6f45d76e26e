package io.carillon.directory.users;

import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.UserError;

/** The entries that batch operations return for users to whom they could not be applied. */
public final class UserErrors {
    private UserErrors() {}

    /** For a user who is not in the account. */
    public static UserError notFound(String userId) {
        return of(userId, ErrorCode.NOT_FOUND, "The user does not exist in this account.");
    }

    /** For any other reason. */
    public static UserError of(String userId, ErrorCode code, String message) {
        return UserError.builder()
                .userId(userId)
                .errorCode(code)
                .errorMessage(message)
                .build();
    }
}
