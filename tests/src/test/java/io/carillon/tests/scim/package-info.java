/** SCIM clients, those of identity providers and our own, against a server. */
@NullMarked
package io.carillon.tests.scim;

import org.jspecify.annotations.NullMarked;
