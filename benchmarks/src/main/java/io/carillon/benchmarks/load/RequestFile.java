package io.carillon.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Requests in a file, each with its length before it, for a process of its own to send. */
final class RequestFile {
    private RequestFile() {}

    static void write(Path file, List<byte[]> requests) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (byte[] request : requests) {
                out.writeInt(request.length);
                out.write(request);
            }
        }
    }

    static List<byte[]> read(Path file) throws IOException {
        var requests = new ArrayList<byte[]>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                requests.add(in.readNBytes(in.readInt()));
            }
        } catch (EOFException e) {
            return requests;
        }
    }
}
