/** Groups of users, as identity providers push them, and the licences that groups give. */
@NullMarked
package io.carillon.directory.groups;

import org.jspecify.annotations.NullMarked;
