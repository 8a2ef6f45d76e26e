/** Files that survive a power failure and are accessible to their owner only. Independent of their content. */
@NullMarked
package io.carillon.files;

import org.jspecify.annotations.NullMarked;
