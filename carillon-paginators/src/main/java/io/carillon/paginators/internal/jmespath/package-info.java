/** JMESPath over the SDK's responses, evaluated as in jmespath.py. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.jmespath;

import org.jspecify.annotations.NullMarked;
