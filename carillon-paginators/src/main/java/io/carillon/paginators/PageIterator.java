package io.carillon.paginators;

import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;

/**
 * One walk over the pages of a listing. Not thread-safe.
 *
 * <p>A page that fails leaves the walk where it was: {@link #next} may be called again and asks for the same page, and
 * {@link #resumeToken} still tells where that page begins.
 *
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items
 */
public interface PageIterator<ResponseT extends SdkResponse, ItemT> extends CloseableIterator<Page<ResponseT, ItemT>> {

    /**
     * Tells whether there is a page to ask for. Sends nothing; before the first page it reads the starting token and
     * checks the request's parameters.
     *
     * @throws BadStartingTokenException if the starting token cannot be read
     * @throws ParameterValidationException with everything that is wrong with the request's parameters
     */
    @Override
    boolean hasNext();

    /**
     * Sends the request for the next page. The service's own exceptions come through as they are.
     *
     * @throws NoSuchElementException if the walk is over
     * @throws BadStartingTokenException if the starting token cannot be read
     * @throws ParameterValidationException with everything that is wrong with the request's parameters
     * @throws RepeatedTokenException if the service led the walk back to where it was before
     */
    @Override
    Page<ResponseT, ItemT> next();

    /**
     * {@return the starting token with which another walk, here or in boto3 or the AWS CLI, would go on after the last page
     * given, or begin where this one did if none was given yet} Empty exactly when nothing is left to list.
     *
     * @throws BadStartingTokenException if no page was given yet and the starting token cannot be read
     * @throws ParameterValidationException if no page was given yet and the request's parameters are wrong
     */
    Optional<String> resumeToken();

    /** {@inheritDoc} The resume token can still be read. */
    @Override
    default void close() {}
}
