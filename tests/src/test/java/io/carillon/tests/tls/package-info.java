/** TLS, and proxies in front of the server. */
@NullMarked
package io.carillon.tests.tls;

import org.jspecify.annotations.NullMarked;
