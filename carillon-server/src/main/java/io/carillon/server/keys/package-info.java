/** Access keys and what protects their secrets at rest. */
@NullMarked
package io.carillon.server.keys;

import org.jspecify.annotations.NullMarked;
