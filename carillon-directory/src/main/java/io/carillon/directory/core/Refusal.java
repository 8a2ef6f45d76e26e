package io.carillon.directory.core;

import software.amazon.awssdk.services.chime.model.AccessDeniedException;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.chime.model.ThrottledClientException;
import software.amazon.awssdk.services.chime.model.UnprocessableEntityException;

/**
 * The modelled exceptions with the {@code Code} that AWS pairs with each.
 *
 * <p>They have no stack trace: a refusal is a response, not a fault. Messages are read by the caller and must not reveal
 * what belongs to others.
 */
public final class Refusal {
    private Refusal() {}

    /** 400: the input breaks a constraint or a rule. */
    public static ChimeException badRequest(String message) {
        return BadRequestException.builder()
                .code(ErrorCode.BAD_REQUEST)
                .message(message)
                .writableStackTrace(false)
                .build();
    }

    /** 400: one more would be too many. */
    public static ChimeException resourceLimitExceeded(String message) {
        return ResourceLimitExceededException.builder()
                .code(ErrorCode.RESOURCE_LIMIT_EXCEEDED)
                .message(message)
                .writableStackTrace(false)
                .build();
    }

    /** 403: the caller has no permission for it. */
    public static ChimeException accessDenied(String message) {
        return AccessDeniedException.builder()
                .code(ErrorCode.ACCESS_DENIED)
                .message(message)
                .writableStackTrace(false)
                .build();
    }

    /** 403: the operation is not available for this account. */
    public static ChimeException forbidden(String message) {
        return ForbiddenException.builder()
                .code(ErrorCode.FORBIDDEN)
                .message(message)
                .writableStackTrace(false)
                .build();
    }

    /** 404: it does not exist, or belongs to another tenant. */
    public static ChimeException notFound(String message) {
        return NotFoundException.builder()
                .code(ErrorCode.NOT_FOUND)
                .message(message)
                .writableStackTrace(false)
                .build();
    }

    /** 409: it already exists. */
    public static ChimeException conflict(String message) {
        return ConflictException.builder()
                .code(ErrorCode.CONFLICT)
                .message(message)
                .writableStackTrace(false)
                .build();
    }

    /** 422: well-formed, but not in this state. */
    public static ChimeException unprocessable(String message) {
        return UnprocessableEntityException.builder()
                .code(ErrorCode.UNPROCESSABLE)
                .message(message)
                .writableStackTrace(false)
                .build();
    }

    /** 429: too many requests of one caller; SDKs retry. */
    public static ChimeException throttled(String message) {
        return ThrottledClientException.builder()
                .code(ErrorCode.THROTTLED)
                .message(message)
                .writableStackTrace(false)
                .build();
    }

    /** 503: not now; SDKs retry. */
    public static ChimeException unavailable(String message) {
        return ServiceUnavailableException.builder()
                .code(ErrorCode.SERVICE_UNAVAILABLE)
                .message(message)
                .writableStackTrace(false)
                .build();
    }
}
