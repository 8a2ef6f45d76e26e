/** Backups as files: what is in one, how it is written and read, and which old ones go. Independent of the commands. */
@NullMarked
package io.carillon.cli.backup;

import org.jspecify.annotations.NullMarked;
