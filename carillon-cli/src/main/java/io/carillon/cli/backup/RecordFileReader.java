package io.carillon.cli.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.store.DamagedRecordException;
import io.carillon.store.Record;
import io.carillon.store.RecordSink;
import io.carillon.store.RecordSum;
import io.carillon.store.Seal;
import io.carillon.store.StoreDigest;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a {@link RecordFile}, one record at a time, and verifies the seal of each. */
final class RecordFileReader {
    private final Path file;
    private final RecordSum sum = new RecordSum();

    private RecordFileReader(Path file) {
        this.file = file;
    }

    /**
     * Hands over all records of a file, in its order.
     *
     * @param in the content of {@code file}
     * @return what was read
     * @throws BackupException if the file is not as it was written; some records may have been handed over by then
     */
    static StoreDigest read(Path file, InputStream in, RecordSink sink) throws IOException {
        var reader = new RecordFileReader(file);
        try {
            JsonParser json = new JsonFactory().createParser(new GZIPInputStream(in, RecordFile.BUFFER));
            while (json.nextToken() != null) {
                reader.record(json, sink);
            }
        } catch (JsonProcessingException
                | CharConversionException
                | EOFException
                | ZipException
                | IllegalArgumentException e) {
            throw reader.damaged(e);
        } catch (DamagedRecordException e) {
            // The exception names the record, which may contain personal data.
            throw reader.damaged(null);
        }
        return reader.sum.digest();
    }

    private void record(JsonParser json, RecordSink sink) throws IOException {
        String partition = null;
        String key = null;
        byte[] body = null;
        String seal = null;
        require(json.currentToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            require(json.nextToken() == JsonToken.VALUE_STRING);
            switch (member) {
                case RecordFile.PARTITION -> partition = json.getText();
                case RecordFile.KEY -> key = json.getText();
                case RecordFile.BODY -> body = json.getText().getBytes(StandardCharsets.UTF_8);
                case RecordFile.BASE64 -> body = json.getBinaryValue();
                case RecordFile.SEAL -> seal = json.getText();
                default -> throw damaged(null);
            }
        }
        require(json.currentToken() == JsonToken.END_OBJECT);
        if (partition == null || key == null || body == null || seal == null) {
            throw damaged(null);
        }
        Seal.check(partition, key, RecordFile.NO_VERSION, body, HexFormat.of().parseHex(seal));
        var record = new Record(key, RecordFile.NO_VERSION, body);
        sum.accept(partition, record);
        sink.accept(partition, record);
    }

    private void require(boolean condition) {
        if (!condition) {
            throw damaged(null);
        }
    }

    private BackupException damaged(@Nullable Throwable cause) {
        return new BackupException(
                "The backup is damaged: " + file.getFileName() + " has changed since it was written.",
                "Use another backup.",
                cause);
    }
}
