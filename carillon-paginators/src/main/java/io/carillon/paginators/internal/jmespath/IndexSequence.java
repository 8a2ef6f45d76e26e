package io.carillon.paginators.internal.jmespath;

/** {@code a[0]}, {@code a[0:1]}: the parser continues it in another way than other sequences. */
final class IndexSequence extends Sequence {
    IndexSequence(JmespathNode first, JmespathNode index) {
        super(first, index);
    }
}
