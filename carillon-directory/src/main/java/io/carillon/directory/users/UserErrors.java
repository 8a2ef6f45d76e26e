package io.carillon.directory.users;

import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.UserError;

/** The entries that batch operations return for users to whom they could not be applied. */
final class UserErrors {
    private UserErrors() {}

    static UserError notFound(String userId) {
        return of(userId, ErrorCode.NOT_FOUND, "The user does not exist in this account.");
    }

    static UserError of(String userId, ErrorCode code, String message) {
        return UserError.builder()
                .userId(userId)
                .errorCode(code)
                .errorMessage(message)
                .build();
    }
}
