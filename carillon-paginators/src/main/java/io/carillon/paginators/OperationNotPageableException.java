package io.carillon.paginators;

/** The service has an operation of that name, which gives everything in one response. */
public final class OperationNotPageableException extends PaginationException {
    private static final long serialVersionUID = 1;

    OperationNotPageableException(String operationName) {
        super("Operation cannot be paginated: " + operationName);
    }
}
