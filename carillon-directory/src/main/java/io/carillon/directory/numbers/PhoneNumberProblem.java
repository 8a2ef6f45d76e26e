package io.carillon.directory.numbers;

import io.carillon.directory.core.Refusal;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.PhoneNumberError;

/**
 * Why something cannot be done to a phone number: an exception where it was asked for one number, an entry of
 * PhoneNumberErrors in a batch.
 */
record PhoneNumberProblem(ErrorCode code, String message) {
    static final PhoneNumberProblem NOT_FOUND =
            new PhoneNumberProblem(ErrorCode.NOT_FOUND, "The phone number does not exist in this AWS account.");

    PhoneNumberError entry(String phoneNumberId) {
        return PhoneNumberError.builder()
                .phoneNumberId(phoneNumberId)
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    /** The exception; what has no exception of its own is a BadRequestException. */
    ChimeException refusal() {
        return switch (code) {
            case NOT_FOUND -> Refusal.notFound(message);
            case CONFLICT -> Refusal.conflict(message);
            default -> Refusal.badRequest(message);
        };
    }
}
