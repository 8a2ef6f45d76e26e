package io.carillon.paginators;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Something is wrong with a walk itself; it is one of the SDK's exceptions, so that code that catches those catches it too.
 * What the service says comes as the SDK's own exceptions.
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
