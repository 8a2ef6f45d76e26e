package io.carillon.cli.conformance;

import io.carillon.cli.api.ApiCall;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.chime.ChimeClient;

/** What answers at the endpoint, within limits. For one thread. */
final class Service {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ChimeClient chime;
    private final ResponseRecorder recorder;
    private final Limits limits;
    private final String accessKeyId;
    private final Map<String, ApiCall> calls = new HashMap<>();
    private final long start = System.nanoTime();

    private int requests;
    private int unanswered;

    /**
     * @param chime a client without retries that has the recorder among its interceptors
     * @param accessKeyId of the key that the client signs with
     */
    Service(ChimeClient chime, ResponseRecorder recorder, String accessKeyId, Limits limits) {
        this.chime = chime;
        this.recorder = recorder;
        this.accessKeyId = accessKeyId;
        this.limits = limits;
    }

    /** The same with its limits not yet used. */
    Service within(Limits others) {
        return new Service(chime, recorder, accessKeyId, others);
    }

    /** Why nothing more may be sent; null if something may. */
    @Nullable
    String exhausted() {
        if (unanswered >= Limits.UNANSWERED_IN_A_ROW) {
            return unanswered + " requests in a row had no response";
        } else if (requests >= limits.requests()) {
            return "the limit of " + limits.requests() + " requests is reached";
        }
        long seconds = limits.time().toSeconds();
        return System.nanoTime() - start >= seconds * NANOS_PER_SECOND
                ? "the time limit of " + seconds + " seconds is reached"
                : null;
    }

    /**
     * Sends a request and returns the response, whatever it is.
     *
     * @throws CheckException if there is none, or nothing more may be sent
     */
    Response call(String operation, Map<String, @Nullable Object> input, Variation variation) {
        String exhausted = exhausted();
        if (exhausted != null) {
            throw CheckException.notRun(exhausted);
        }
        requests++;
        recorder.begin(variation);
        try {
            calls.computeIfAbsent(operation, ApiCall::new).send(chime, input, configuration(variation));
            return answered();
        } catch (AwsServiceException e) {
            AwsErrorDetails details = e.awsErrorDetails();
            return answered().named(details == null ? null : details.errorCode());
        } catch (RuntimeException e) {
            if (recorder.last() == null) {
                unanswered++;
                throw CheckException.unanswered("no response: " + reason(e), e);
            }
            return answered().unreadable(reason(e));
        }
    }

    private Response answered() {
        unanswered = 0;
        Response response = recorder.last();
        if (response == null) {
            throw new IllegalStateException("the SDK returned without a response");
        }
        return response;
    }

    private AwsRequestOverrideConfiguration configuration(Variation variation) {
        AwsRequestOverrideConfiguration.Builder configuration = AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(limits.perRequest())
                .apiCallAttemptTimeout(limits.perRequest());
        AwsCredentialsProvider credentials = variation.credentials(accessKeyId);
        if (credentials != null) {
            configuration.credentialsProvider(credentials);
        }
        return configuration.build();
    }

    /** The innermost message, which says what happened on the network. */
    private static String reason(RuntimeException failure) {
        Throwable root = failure instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return Response.oneLine(message == null ? root.getClass().getSimpleName() : message);
    }
}
