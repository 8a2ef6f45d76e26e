package io.carillon.server.extension;

import io.carillon.directory.Directory;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.throttling.Throttle;
import io.carillon.server.tokens.NextTokens;
import io.carillon.store.Store;
import java.time.Clock;

/**
 * What a server lends to an API that it hosts.
 *
 * @param directory the same that AWS's operations use, so that no rule is written twice
 * @param store for records of the API's own, such as its credentials
 * @param tokens seal the positions of its listings
 * @param throttle counts its callers beside those of AWS's API
 * @param prefix may precede its paths
 * @param isEncrypted whether the port has TLS
 * @param maxBodyBytes the largest body of a request, which is refused before the API sees more of it
 * @param cachedReads its share of the cache of responses
 * @param innerRequests for requests of the API that have others inside
 */
public record ExtensionContext(
        Directory directory,
        Store store,
        NextTokens tokens,
        Throttle throttle,
        Clock clock,
        PathPrefix prefix,
        boolean isEncrypted,
        int maxBodyBytes,
        CachedReads cachedReads,
        InnerRequests innerRequests) {}
