package io.carillon.server.testing;

import io.carillon.server.http.RequestHead;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every AWS SDK says about its retries: {@code amz-sdk-invocation-id: ...} and {@code amz-sdk-request: attempt=1; max=3}. */
final class SdkRequestHeaders {
    private static final int MAX_LENGTH = 128;
    private static final Pattern ATTEMPT = Pattern.compile("(?:^|;)\\s*attempt=([0-9]{1,6})\\s*(?:;|$)");

    private SdkRequestHeaders() {}

    /** What all requests of one call share; null if the client does not say. */
    static @Nullable String invocationId(RequestHead head) {
        String value = head.header("amz-sdk-invocation-id");
        return value == null || value.isBlank() || value.length() > MAX_LENGTH ? null : value.strip();
    }

    /** Which of the requests of a call this is, from 1; 0 if the client does not say. */
    static int attempt(RequestHead head) {
        String value = head.header("amz-sdk-request");
        if (value == null || value.length() > MAX_LENGTH) {
            return 0;
        }
        Matcher matcher = ATTEMPT.matcher(value);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
