package io.carillon.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store that is opened for each test, with helpers to check its content. */
abstract class StoreUnderTest {
    static final String PARTITION = "partition";
    static final Comparator<String> BYTES = (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

    @TempDir
    protected Path folder;

    Store store;

    /** Opens the store of this test. Called again, even without a close, it must find what was written. */
    protected abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    final void reopen() {
        store.close();
        store = open();
    }

    static Change put(String key, String body) {
        return Change.create(key, bytes(body));
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(Record record) {
        return new String(record.body(), UTF_8);
    }

    static List<String> keys(List<Record> records) {
        return records.stream().map(Record::key).toList();
    }
}
