package io.carillon.paginators.internal.jmespath;

import org.jspecify.annotations.Nullable;

/**
 * A token of a JMESPath expression.
 *
 * @param value an identifier's name, a literal's value, or a number
 * @param text the token as written in the expression
 * @param position its offset, counted from 0
 */
record JmespathToken(JmespathTokenType type, @Nullable Object value, String text, int position) {}
