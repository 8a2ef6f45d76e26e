package io.carillon.cli.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.carillon.files.DurableFile;
import io.carillon.store.Record;
import io.carillon.store.RecordSink;
import io.carillon.store.RecordSum;
import io.carillon.store.Seal;
import io.carillon.store.StoreDigest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes records to a {@link RecordFile}, one by one, with little memory. Not thread-safe. */
final class RecordFileWriter implements RecordSink, AutoCloseable {
    private static final String LINE_END = "\n";

    private final Path file;
    private final JsonGenerator json;
    private final RecordSum sum = new RecordSum();
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

    private RecordFileWriter(Path file, JsonGenerator json) {
        this.file = file;
        this.json = json;
    }

    /** Creates the file, which must not exist, for its owner only. */
    static RecordFileWriter create(Path file) throws IOException {
        DurableFile.create(file, new byte[0]);
        OutputStream out = new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(file), RecordFile.BUFFER), RecordFile.BUFFER);
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.setRootValueSeparator(new SerializedString(LINE_END));
        return new RecordFileWriter(file, json);
    }

    /**
     * Writes a record.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void accept(String partition, Record record) {
        try {
            json.writeStartObject();
            json.writeStringField(RecordFile.PARTITION, partition);
            json.writeStringField(RecordFile.KEY, record.key());
            String text = text(record.body());
            if (text == null) {
                json.writeBinaryField(RecordFile.BASE64, record.body());
            } else {
                json.writeStringField(RecordFile.BODY, text);
            }
            byte[] seal = Seal.of(partition, record.key(), RecordFile.NO_VERSION, record.body());
            json.writeStringField(RecordFile.SEAL, HexFormat.of().formatHex(seal));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sum.accept(partition, record);
    }

    /** Null if the bytes are not UTF-8. */
    private @Nullable String text(byte[] body) {
        try {
            return utf8.decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * Completes the file and returns once it is on the disk.
     *
     * @return what was written
     */
    StoreDigest finish() throws IOException {
        json.writeRaw(LINE_END);
        json.close();
        DurableFile.sync(file);
        return sum.digest();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
