/** The forms that lists of people come in and go out in: CSV, NDJSON, JSON, LDIF and SCIM, read and written one person at a time. */
@NullMarked
package io.carillon.cli.people;

import org.jspecify.annotations.NullMarked;
