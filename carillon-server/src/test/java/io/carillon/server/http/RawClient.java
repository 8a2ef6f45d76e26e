package io.carillon.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.carillon.server.RawHttp;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** A client that sends bytes as they are given. */
public final class RawClient implements AutoCloseable {
    private final Socket socket;

    public RawClient(int port) throws IOException {
        socket = new Socket();
        // Small, so that a client that does not read is noticed.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(Waiting.giveUpMillis());
        socket.setTcpNoDelay(true);
    }

    public RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        return this;
    }

    public RawHttp.Response read() throws IOException {
        return RawHttp.read(socket.getInputStream(), "GET");
    }

    public int status() throws IOException {
        return read().status();
    }

    /** Waits for the end of the connection; false if something else comes before it. */
    public boolean isClosed() throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
