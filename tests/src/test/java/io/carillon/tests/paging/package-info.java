/** Walks through listings in parts, while others come and go, and by several clients in turn. */
@NullMarked
package io.carillon.tests.paging;

import org.jspecify.annotations.NullMarked;
