package io.carillon.server.http.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** Ends the server's side of a connection, and lets the client end its own. */
// Nobody waits for it.
@SuppressWarnings("FutureReturnValueIgnored")
public final class OutputEnd {
    private OutputEnd() {}

    /**
     * Sends a close_notify, if the connection is encrypted, and the end of the output. Called by the event loop. What the client
     * still sends is not decrypted any more: Java's engine does not read on after its own close_notify.
     */
    public static void shutDown(Channel channel) {
        @Nullable SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            ((DuplexChannel) channel).shutdownOutput();
        } else {
            ChannelFutureListener end = sent -> {
                ((DuplexChannel) channel).shutdownOutput();
                if (channel.pipeline().context(tls) != null) {
                    channel.pipeline().remove(TlsRecords.class);
                    channel.pipeline().remove(tls);
                }
            };
            tls.closeOutbound().addListener(end);
        }
    }
}
