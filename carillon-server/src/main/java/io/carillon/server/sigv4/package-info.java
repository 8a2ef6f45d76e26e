/**
 * Checks AWS Signature Version 4 on requests that have arrived: who signed, and that nothing changed since. {@link
 * io.carillon.server.sigv4.SigV4Verifier} is the way in; the package knows nothing of HTTP servers or stores.
 */
@NullMarked
package io.carillon.server.sigv4;

import org.jspecify.annotations.NullMarked;
