/**
 * Carillon's own operations, for what AWS did by mail, at a sign-in or in its console only. They are called as AWS's are and
 * signed alike, under a path that none of AWS's begins with.
 */
@NullMarked
package io.carillon.server.administration;

import org.jspecify.annotations.NullMarked;
