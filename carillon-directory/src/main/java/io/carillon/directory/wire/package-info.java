/**
 * The wire JSON of the Chime API, read into and written from the AWS SDK's own model classes.
 *
 * <p>What goes over the network and what is stored are the same bytes.
 */
@NullMarked
package io.carillon.directory.wire;

import org.jspecify.annotations.NullMarked;
