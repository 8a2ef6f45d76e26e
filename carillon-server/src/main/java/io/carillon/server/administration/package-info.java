/**
 * Carillon's own operations, for what AWS did only by mail, at a sign-in or in its console. They are called and signed as
 * AWS's are, under a path that no operation of AWS starts with.
 */
@NullMarked
package io.carillon.server.administration;

import org.jspecify.annotations.NullMarked;
