package io.carillon.server.http.tls;

import io.carillon.server.http.limits.ByteBudget;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.2 and 1.3 of a listener, by the JDK's own implementation. The certificate can be replaced while connections are open:
 * they keep the one that they began with, and new ones get the new one. Safe for many threads.
 */
public final class ServerTls {
    /** Time for a handshake from its first byte, unless another is set. */
    public static final Duration DEFAULT_HANDSHAKE = Duration.ofSeconds(10);

    /**
     * Sessions that are kept for clients that come back, of TLS 1.2 without tickets; others keep their session themselves.
     * About 2 KB each.
     */
    static final int MAX_SESSIONS = 1000;

    /** Time for a close_notify to be sent to a client that may not be reading, after which the connection is closed. */
    private static final Duration CLOSE_NOTIFY = Duration.ofSeconds(1);

    /** What a connection takes of the heap once its handshake is over, measured at 13 KB, with room for handshakes. */
    static final int CONNECTION_BYTES = 16 * 1024;

    /** The part of the heap that connections may take: a quarter. */
    private static final int HEAP_SHARE = 4;

    private static final Duration SESSION = Duration.ofHours(1);

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Those of Mozilla's profile "intermediate" that Java has: with forward secrecy and authenticated encryption. */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final TlsFiles files;
    private final Duration handshake;
    private final Clock clock;
    private volatile Current current;

    private ServerTls(TlsFiles files, Duration handshake, Clock clock, Current current) {
        this.files = files;
        this.handshake = handshake;
        this.clock = clock;
        this.current = current;
    }

    /** What the next handshake uses. */
    private record Current(CertificateChain chain, @Nullable CertificateChain clientCa, SslContext context) {
        boolean hasSameCertificates(Current other) {
            return chain.equals(other.chain)
                    && (clientCa == null ? other.clientCa == null : clientCa.equals(other.clientCa));
        }
    }

    /**
     * Reads the files.
     *
     * @param handshake time for a handshake, from its first byte
     * @param clock for the validity of the certificate
     * @throws TlsFileException if one of them is missing, unreadable or damaged, if the key does not belong to the
     *     certificate or may be read by others, or if the certificate is not valid now
     */
    public static ServerTls open(TlsFiles files, Duration handshake, Clock clock) throws TlsFileException {
        return new ServerTls(files, handshake, clock, read(files, clock));
    }

    /**
     * Reads the files again, and changes nothing yet.
     *
     * @return the new certificates; empty if they are still the same
     * @throws TlsFileException as {@link #open}
     */
    public Optional<Replacement> replacement() throws TlsFileException {
        Current before = current;
        Current read = read(files, clock);
        return read.hasSameCertificates(before)
                ? Optional.empty()
                : Optional.of(new Replacement(
                        files.certificate() + ": " + before.chain().description() + " -> "
                                + read.chain().description(),
                        () -> current = read));
    }

    /**
     * Certificates that can be used.
     *
     * @param description what they change, in one line
     * @param use lets new connections use them; it does not fail
     */
    public record Replacement(String description, Runnable use) {}

    private static Current read(TlsFiles files, Clock clock) throws TlsFileException {
        CertificateChain chain = CertificateChain.read(files.certificate());
        PrivateKey key = PrivateKeyFile.read(files.privateKey());
        chain.requireKey(key, files.privateKey());
        chain.requireValidAt(clock.instant());
        CertificateChain clientCa = files.clientCa() == null ? null : CertificateChain.read(files.clientCa());
        if (clientCa != null) {
            clientCa.requireAuthorities();
        }
        return new Current(chain, clientCa, context(files, chain, key, clientCa));
    }

    private static SslContext context(
            TlsFiles files, CertificateChain chain, PrivateKey key, @Nullable CertificateChain clientCa)
            throws TlsFileException {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(key, chain.toArray())
                    .sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .clientAuth(clientAuth(files.clientCertificates()))
                    .sessionCacheSize(MAX_SESSIONS)
                    .sessionTimeout(SESSION.toSeconds());
            if (clientCa != null) {
                builder.trustManager(clientCa.toArray());
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new TlsFileException(
                    "The certificate in " + files.certificate() + " cannot be used: " + e.getMessage() + ".",
                    "Get one with an RSA, EC or EdDSA key.",
                    e);
        }
    }

    private static ClientAuth clientAuth(ClientCertificates clientCertificates) {
        return switch (clientCertificates) {
            case OFF -> ClientAuth.NONE;
            case OPTIONAL -> ClientAuth.OPTIONAL;
            case REQUIRED -> ClientAuth.REQUIRE;
        };
    }

    /**
     * Encrypts a new connection. Called by its event loop, once all other handlers are there.
     *
     * @param share for records that have not arrived in full
     * @param handshakeFailed called when a handshake ends without a connection
     */
    public void secure(Channel channel, ByteBudget.Share share, Runnable handshakeFailed) {
        channel.pipeline().addFirst(new TlsRecords(this, share, handshakeFailed));
    }

    /**
     * How many connections may be open at once, so that callers who only finish handshakes cannot use up the heap.
     *
     * @param heapBytes the largest heap
     */
    public static int affordableConnections(long heapBytes) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, heapBytes / HEAP_SHARE / CONNECTION_BYTES));
    }

    /** How many sessions are kept at most. */
    long maxSessions() {
        return current.context().sessionCacheSize();
    }

    /** A handler with the certificate of this moment. */
    SslHandler handler(Channel channel) {
        SslHandler handler = current.context().newHandler(channel.alloc());
        handler.setHandshakeTimeout(handshake.toMillis(), TimeUnit.MILLISECONDS);
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY.toMillis());
        return handler;
    }
}
