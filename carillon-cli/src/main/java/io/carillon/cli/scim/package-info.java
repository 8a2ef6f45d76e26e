/** SCIM tokens and groups as the command shows them. */
@NullMarked
package io.carillon.cli.scim;

import org.jspecify.annotations.NullMarked;
