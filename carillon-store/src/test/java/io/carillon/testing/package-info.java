/** What the tests of all modules share: waiting, a clock that tests move, tasks that run at the same time. */
@NullMarked
package io.carillon.testing;

import org.jspecify.annotations.NullMarked;
