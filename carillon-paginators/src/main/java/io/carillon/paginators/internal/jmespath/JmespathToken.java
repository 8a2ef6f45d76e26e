package io.carillon.paginators.internal.jmespath;

import org.jspecify.annotations.Nullable;

/**
 * A token of a JMESPath expression.
 *
 * @param value an identifier's name, a literal's value, a number
 * @param text the token as it stands in the expression
 * @param position where it begins, counted from 0
 */
record JmespathToken(JmespathTokenType type, @Nullable Object value, String text, int position) {}
