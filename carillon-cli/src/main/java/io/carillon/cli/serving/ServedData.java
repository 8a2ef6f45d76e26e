package io.carillon.cli.serving;

import io.carillon.server.CarillonServer;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.tls.ServerTls;
import io.carillon.server.keys.NewAccessKey;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data of a server: those of a directory and its store, or of a store in memory. */
public interface ServedData extends AutoCloseable {
    /** Starts a server over the data, which closes before they do. */
    CarillonServer serve(HttpAddress address, @Nullable ServerTls tls) throws IOException;

    /** Whether there is an access key. */
    boolean hasAccessKey();

    /** The access key that was created with the data, to be printed; null if commands create the keys. */
    @Nullable
    NewAccessKey createdKey();

    /** Reads the file with the key of all secrets again; a line for each key that was added to it. */
    List<String> reloadSecretKey();

    @Override
    void close();
}
