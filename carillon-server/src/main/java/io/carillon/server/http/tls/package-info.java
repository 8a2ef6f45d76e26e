/** TLS: the certificate and the key, and the handlers that decrypt a connection. */
@NullMarked
package io.carillon.server.http.tls;

import org.jspecify.annotations.NullMarked;
