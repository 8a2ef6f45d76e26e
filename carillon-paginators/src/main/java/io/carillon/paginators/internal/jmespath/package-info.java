/** JMESPath over the SDK's responses, as jmespath.py evaluates it. Internal: it may change in any release. */
@NullMarked
package io.carillon.paginators.internal.jmespath;

import org.jspecify.annotations.NullMarked;
