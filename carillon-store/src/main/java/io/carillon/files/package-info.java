/**
 * Files that are accessible to their owner only: those that survive a power failure, and temporary ones. Independent of their
 * content.
 */
@NullMarked
package io.carillon.files;

import org.jspecify.annotations.NullMarked;
