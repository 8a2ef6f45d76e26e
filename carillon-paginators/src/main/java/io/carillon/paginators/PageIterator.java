package io.carillon.paginators;

import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A walk over the pages of a listing. Not thread-safe.
 *
 * <p>After a failed page, {@link #next} can be called again and retries the same page; {@link #resumeToken} still
 * returns the place where that page begins.
 *
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items
 */
public interface PageIterator<ResponseT extends SdkResponse, ItemT> extends CloseableIterator<Page<ResponseT, ItemT>> {

    /**
     * Returns whether there is another page. Sends nothing; before the first page it reads the starting token and
     * checks the request's parameters.
     *
     * @throws BadStartingTokenException if the starting token cannot be read
     * @throws ParameterValidationException listing everything that is wrong with the request's parameters
     */
    @Override
    boolean hasNext();

    /**
     * Sends the request for the next page. The service's exceptions are passed on unchanged.
     *
     * @throws NoSuchElementException if the walk is over
     * @throws BadStartingTokenException if the starting token cannot be read
     * @throws ParameterValidationException listing everything that is wrong with the request's parameters
     * @throws RepeatedTokenException if the service has led the walk back to an earlier page
     */
    @Override
    Page<ResponseT, ItemT> next();

    /**
     * {@return the starting token from which another walk, here or in boto3 or the AWS CLI, continues after the last
     * page returned, or begins where this one did if no page was returned yet} Empty if and only if nothing is left to
     * list.
     *
     * @throws BadStartingTokenException if no page was returned yet and the starting token cannot be read
     * @throws ParameterValidationException if no page was returned yet and the request's parameters are invalid
     */
    Optional<String> resumeToken();

    /** {@inheritDoc} The resume token remains available. */
    @Override
    default void close() {}
}
