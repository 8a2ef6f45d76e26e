package io.carillon.paginators.internal.jmespath;

/** {@code a[0]}, {@code a[0:1]}: the parser continues these differently from other sequences. */
final class IndexSequence extends Sequence {
    IndexSequence(JmespathNode first, JmespathNode index) {
        super(first, index);
    }
}
