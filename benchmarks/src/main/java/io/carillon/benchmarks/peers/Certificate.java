package io.carillon.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A certificate for the loopback address, signed by itself.
 *
 * @param chain a PEM file
 * @param privateKey a PEM file
 */
public record Certificate(Path chain, Path privateKey) {
    /** Makes one by openssl, with a key on P-256. */
    public static Certificate make(Children children, Path folder) throws IOException, InterruptedException {
        var made = new Certificate(folder.resolve("server.crt"), folder.resolve("server.key"));
        children.run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                made.privateKey().toString(),
                "-out",
                made.chain().toString()));
        return made;
    }
}
