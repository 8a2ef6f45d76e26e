/**
 * The audit log: every change and every refused change as one line of JSON in the form of AWS CloudTrail's records, in a chain
 * that shows whether a line was changed or removed.
 */
@NullMarked
package io.carillon.server.audit;

import org.jspecify.annotations.NullMarked;
