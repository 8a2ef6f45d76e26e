package io.carillon.server.replay;

/**
 * A read of an API that the server hosts.
 *
 * @param accountId the Chime account that the response is about, and nothing else
 * @param text all of the request that makes a difference to the response, from the beginning of the API's own paths on
 */
public record HostedRead(String accountId, String text) implements ResponseKey<HostedRead> {
    @Override
    public long textBytes() {
        return (long) text.length() + accountId.length();
    }
}
