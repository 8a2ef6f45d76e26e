/** How often one access key may call. */
@NullMarked
package io.carillon.server.throttling;

import org.jspecify.annotations.NullMarked;
