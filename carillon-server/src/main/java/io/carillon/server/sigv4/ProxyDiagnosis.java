package io.carillon.server.sigv4;

import java.time.Clock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a proxy has changed in a request whose signature is wrong: computes the signature for a few requests that the
 * client may have sent instead, and compares. It only words the refusal; the request stays refused.
 *
 * <p>What it costs is bounded: a few requests per refusal, short ones alone, and a few refusals per second for the whole server.
 * It helps nobody to guess a signature: one bit of a 256-bit secret-keyed hash is reported for each of those few requests.
 * Thread-safe.
 */
final class ProxyDiagnosis {
    /** Requests that are tried for one refusal. Each costs about as much as verifying a signature. */
    static final int MAX_CANDIDATES = 24;

    /** Refusals per second that candidates are tried for. */
    static final int MAX_PER_SECOND = 20;

    /** The longest path and query together, in characters. */
    static final int MAX_TARGET_LENGTH = 2048;

    private static final String PASS_ON = " (with nginx: proxy_set_header Host $http_host)";
    private static final String PASS_TARGET = " (with nginx: proxy_pass with nothing after the port)";

    private final Clock clock;
    private long second;
    private int inSecond;

    ProxyDiagnosis(Clock clock) {
        this.clock = clock;
    }

    /**
     * One or more sentences for the client.
     *
     * @param isSigned whether the signature is that of a request
     */
    String of(ClaimedSignature claim, Predicate<ClaimedSignature> isSigned) {
        OriginalRequests originals = OriginalRequests.of(claim);
        OriginalRequests.Candidate found = isAffordable(claim) ? signed(claim, originals, isSigned) : null;
        return found == null ? unexplained(originals.receivedHost()) : explained(originals.receivedHost(), found);
    }

    private boolean isAffordable(ClaimedSignature claim) {
        String query = claim.head().query();
        int length = claim.head().path().length() + (query == null ? 0 : query.length());
        return length <= MAX_TARGET_LENGTH && mayTryNow();
    }

    private synchronized boolean mayTryNow() {
        long now = Math.floorDiv(clock.millis(), 1000L);
        if (now != second) {
            second = now;
            inSecond = 0;
        }
        inSecond = Math.min(inSecond + 1, MAX_PER_SECOND + 1);
        return inSecond <= MAX_PER_SECOND;
    }

    private static OriginalRequests.@Nullable Candidate signed(
            ClaimedSignature claim, OriginalRequests originals, Predicate<ClaimedSignature> isSigned) {
        int tried = 0;
        for (OriginalRequests.Candidate candidate : originals.candidates()) {
            if (tried == MAX_CANDIDATES) {
                return null;
            }
            tried++;
            if (isSigned(claim.altered(candidate), isSigned)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean isSigned(ClaimedSignature claim, Predicate<ClaimedSignature> isSigned) {
        try {
            return isSigned.test(claim);
        } catch (AuthenticationException malformed) {
            return false;
        }
    }

    private static String explained(String receivedHost, OriginalRequests.Candidate found) {
        var text = new StringBuilder();
        if (!found.host().equals(receivedHost)) {
            text.append("The client signed the host '")
                    .append(found.host())
                    .append("', and the request arrived with the host '")
                    .append(receivedHost)
                    .append("': a proxy has changed the Host header, which it must pass on unchanged")
                    .append(PASS_ON)
                    .append('.');
        }
        if (found.change() != null) {
            text.append(text.isEmpty() ? "" : " ")
                    .append("A proxy has changed ")
                    .append(found.change())
                    .append(", which it must pass on as it is")
                    .append(PASS_TARGET)
                    .append('.');
        }
        return text.toString();
    }

    /** Nothing is known, so the client's side must be compared by whoever reads this. */
    private static String unexplained(String receivedHost) {
        String arrived = receivedHost.isEmpty() ? "" : "The request arrived with the host '" + receivedHost + "'. ";
        return arrived
                + "If the endpoint that the client calls has another host, port or path, a proxy changes the request:"
                + " it must pass on the Host header" + PASS_ON + " and the path" + PASS_TARGET + " unchanged.";
    }
}
