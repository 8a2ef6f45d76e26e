/** What the other packages share: the server, clients and commands as programs of their own, their environment, accounts. */
@NullMarked
package io.carillon.tests.support;

import org.jspecify.annotations.NullMarked;
