/** What a server writes to its logs. */
@NullMarked
package io.carillon.tests.logs;

import org.jspecify.annotations.NullMarked;
