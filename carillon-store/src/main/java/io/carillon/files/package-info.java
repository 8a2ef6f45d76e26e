/** Files on the disk that survive a loss of power, and that only their owner may use. Knows nothing of what is in them. */
@NullMarked
package io.carillon.files;

import org.jspecify.annotations.NullMarked;
