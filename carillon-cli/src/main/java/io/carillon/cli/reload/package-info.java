/** What a running server does on SIGHUP: it reads its settings again, and applies those that may change while it runs. */
@NullMarked
package io.carillon.cli.reload;

import org.jspecify.annotations.NullMarked;
