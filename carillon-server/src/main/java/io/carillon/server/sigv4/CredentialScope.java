package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INCOMPLETE_SIGNATURE;
import static io.carillon.server.sigv4.AuthenticationError.INVALID_SIGNATURE;

/**
 * What a signature is good for: {@code date/region/service/aws4_request}.
 *
 * @param text the scope as it came
 * @param dateEnd where the date ends in it
 * @param regionEnd where the region ends in it
 */
record CredentialScope(String text, int dateEnd, int regionEnd) {
    static final String SERVICE = "chime";
    static final String TERMINATOR = "aws4_request";

    private static final String SERVICE_AND_TERMINATOR = "/" + SERVICE + "/" + TERMINATOR;
    private static final int MAX_REGION_LENGTH = 64;

    /**
     * Takes a scope apart. Any region will do, as clients with an endpoint of their own sign for the region they are set
     * to.
     *
     * @throws AuthenticationException if there are not four parts, if the region is empty or longer than 64 characters, or
     *     if the service or the terminator is another
     */
    static CredentialScope parse(String text) {
        int dateEnd = text.indexOf('/');
        int regionEnd = text.indexOf('/', dateEnd + 1);
        int serviceEnd = text.indexOf('/', regionEnd + 1);
        if (dateEnd < 0 || regionEnd < 0 || serviceEnd < 0 || text.indexOf('/', serviceEnd + 1) >= 0) {
            throw notFiveParts();
        }
        int regionLength = regionEnd - dateEnd - 1;
        if (regionLength < 1 || regionLength > MAX_REGION_LENGTH) {
            throw INCOMPLETE_SIGNATURE.because(
                    "The region in Credential must have 1 to " + MAX_REGION_LENGTH + " characters.");
        }
        if (!text.startsWith(SERVICE_AND_TERMINATOR, regionEnd) || !text.endsWith(SERVICE_AND_TERMINATOR)) {
            throw wrongServiceOrTerminator(text.substring(regionEnd + 1, serviceEnd));
        }
        return new CredentialScope(text, dateEnd, regionEnd);
    }

    /** The refusal of a {@code Credential} that is not an access key id and a scope. */
    static AuthenticationException notFiveParts() {
        return INCOMPLETE_SIGNATURE.because(
                "Credential must have five parts: access key id/date/region/service/aws4_request.");
    }

    private static AuthenticationException wrongServiceOrTerminator(String service) {
        return INVALID_SIGNATURE.because(
                service.equals(SERVICE)
                        ? "Credential should be scoped with a valid terminator: '" + TERMINATOR + "'."
                        : "Credential should be scoped to correct service: '" + SERVICE + "'.");
    }

    String date() {
        return text.substring(0, dateEnd);
    }

    String region() {
        return text.substring(dateEnd + 1, regionEnd);
    }

    /**
     * @throws AuthenticationException if the date of this scope is not the day of the given time
     */
    void requireDateOf(RequestTime time) {
        if (dateEnd != RequestTime.DATE_LENGTH || !text.regionMatches(0, time.timestamp(), 0, dateEnd)) {
            throw INVALID_SIGNATURE.because("The date in Credential is not that of the request, " + time.date() + ".");
        }
    }
}
