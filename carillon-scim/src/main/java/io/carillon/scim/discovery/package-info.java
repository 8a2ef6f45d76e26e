/** What a SCIM client can learn about the server: its configuration, resource types and schemas. */
@NullMarked
package io.carillon.scim.discovery;

import org.jspecify.annotations.NullMarked;
