/** Groups as SCIM shows and changes them: one class for each direction, and one for lists. */
@NullMarked
package io.carillon.scim.groups;

import org.jspecify.annotations.NullMarked;
