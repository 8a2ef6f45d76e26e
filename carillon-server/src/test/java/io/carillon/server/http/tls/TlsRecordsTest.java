package io.carillon.server.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.http.limits.ByteBudget;
import io.carillon.testing.CertificateAuthority;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of a client that has finished its handshake, as they come from the socket. */
class TlsRecordsTest {
    private static final byte[] RECORD = {23, 3, 3, 0, 1, 'x'};

    @TempDir
    Path folder;

    /** A channel in whose pipeline nothing else handles records. */
    private EmbeddedChannel channel() throws Exception {
        var server = new CertificateAuthority(folder, "ca").issue("server");
        ServerTls tls = ServerTls.open(
                new TlsFiles(server.certificate(), server.key()), ServerTls.DEFAULT_HANDSHAKE, Clock.systemUTC());
        var records = new TlsRecords(tls, new ByteBudget(10).share(), () -> {});
        var channel = new EmbeddedChannel(records);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {22}));
        channel.pipeline().removeLast();
        channel.pipeline().removeLast();
        assertThat(channel.pipeline().last()).isSameAs(records);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {3, 3, 0, 0}));
        records.handshakeIsOver("TLSv1.3");
        return channel;
    }

    @Test
    void aClientThatSendsAndDoesNotReadIsDisconnected() throws Exception {
        EmbeddedChannel channel = channel();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        for (int i = 0; i < TlsRecords.MAX_UNREAD_RECORDS; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(RECORD));
            assertThat(channel.isOpen()).isTrue();
        }
        channel.writeInbound(Unpooled.wrappedBuffer(RECORD));
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }

    @Test
    void aClientThatReadsMaySendAnyNumber() throws Exception {
        EmbeddedChannel channel = channel();
        for (int i = 0; i < 2 * TlsRecords.MAX_UNREAD_RECORDS; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(RECORD));
        }
        assertThat(channel.isOpen()).isTrue();
        channel.finishAndReleaseAll();
    }

    @Test
    void anIncompleteRecordTakesItsShareAndGivesItBack() throws Exception {
        EmbeddedChannel channel = channel();
        // Ten bytes fit.
        byte[] half = {23, 3, 3, 0, 6, 1, 2, 3, 4, 5};
        for (int i = 0; i < 3; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(half), Unpooled.wrappedBuffer(new byte[] {6}));
            channel.writeInbound(Unpooled.wrappedBuffer(half));
            assertThat(channel.isOpen()).isTrue();
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {6}));
        }
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {23, 3, 3, 0, 7, 1, 2, 3, 4, 5, 6}));
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }
}
