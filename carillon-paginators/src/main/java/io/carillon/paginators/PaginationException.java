package io.carillon.paginators;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A problem with a walk itself. It extends the SDK's client exception, so code that handles the SDK's exceptions
 * handles this one too. Errors of the service are the SDK's own exceptions.
 */
public class PaginationException extends SdkClientException {
    private static final long serialVersionUID = 1;

    PaginationException(String message) {
        super(SdkClientException.builder().message(message));
    }

    PaginationException(String message, Throwable cause) {
        super(SdkClientException.builder().message(message).cause(cause));
    }
}
