package io.carillon.cli.wire;

/**
 * What a response is made into while it is read: one value, which is complete after the call that ends it. Texts and numbers
 * are parts of an array that does not change.
 */
interface Sink {
    void beginObject();

    void endObject();

    void beginList();

    /** Before each element of a list. */
    void element();

    void endList();

    /** Before the value of a member. */
    void member(Member member);

    /** A text, with its quotation marks. */
    void text(byte[] data, int from, int to);

    /** A plain timestamp, with its quotation marks. */
    void timestamp(byte[] data, int from, int to);

    void integer(byte[] data, int from, int to);

    void bool(boolean value);

    /** The value. The next call begins another one. */
    Object take();
}
