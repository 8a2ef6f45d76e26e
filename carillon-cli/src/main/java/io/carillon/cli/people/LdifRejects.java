package io.carillon.cli.people;

import java.io.IOException;
import java.io.Writer;

/** Rejected rows as LDIF: a comment above each entry says where and why. */
final class LdifRejects implements Rejects {
    private final Writer out;

    LdifRejects(Writer out, boolean isNew) throws IOException {
        this.out = out;
        if (isNew) {
            out.write("version: 1\n\n");
        }
    }

    @Override
    public void add(RejectedRow row) throws IOException {
        out.write("# rejected: " + Rejects.inWords(row) + "\n" + row.raw() + "\n\n");
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
