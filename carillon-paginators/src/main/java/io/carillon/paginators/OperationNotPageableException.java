package io.carillon.paginators;

/** The service has an operation of this name, but botocore has no paginator for it. */
public final class OperationNotPageableException extends PaginationException {
    private static final long serialVersionUID = 1;

    OperationNotPageableException(String operationName, String reason) {
        super("Operation cannot be paginated: " + operationName + " (" + reason + ")");
    }
}
