package io.carillon.server.sigv4;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Properties;

/** The credentials, the time and the recorded requests that the tests share with the recorders. */
final class Example {
    static final Instant TIME;
    static final Credential<String> LONG_TERM;
    static final Credential<String> TEMPORARY;
    static final Instant EXPIRATION;
    static final String LONG_TERM_GRANT = "what the key may do";
    static final String TEMPORARY_GRANT = "what the temporary key may do";

    static {
        Properties settings = load();
        TIME = Instant.parse(settings.getProperty("time"));
        EXPIRATION = TIME.plus(Duration.ofMinutes(1));
        LONG_TERM = new Credential<>(
                settings.getProperty("longTerm.accessKeyId"),
                "111122223333",
                1,
                () -> settings.getProperty("longTerm.secretAccessKey"),
                null,
                LONG_TERM_GRANT);
        TEMPORARY = new Credential<>(
                settings.getProperty("temporary.accessKeyId"),
                "444455556666",
                1,
                () -> settings.getProperty("temporary.secretAccessKey"),
                new SessionToken(settings.getProperty("temporary.sessionToken"), EXPIRATION),
                TEMPORARY_GRANT);
    }

    private Example() {}

    static Clock clockAt(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    static SigV4Verifier<String> verifierAt(Instant instant) {
        return verifier(instant, LONG_TERM, TEMPORARY);
    }

    @SafeVarargs
    static SigV4Verifier<String> verifier(Instant instant, Credential<String>... credentials) {
        return new SigV4Verifier<>(clockAt(instant), SigV4Verifier.DEFAULT_CLOCK_WINDOW, accessKeyId -> {
            for (Credential<String> credential : credentials) {
                if (credential.accessKeyId().equals(accessKeyId)) {
                    return credential;
                }
            }
            return null;
        });
    }

    /** The folder of recorded requests. */
    static Path recordings() {
        URL settings = Objects.requireNonNull(Example.class.getResource("/sigv4/credentials.properties"));
        try {
            return Objects.requireNonNull(Path.of(settings.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A recorded request, such as {@code botocore-1.43.11/list-users}. */
    static CapturedRequest recorded(String name) {
        try {
            return CapturedRequest.parse(Files.readAllBytes(recordings().resolve(name + ".request")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load() {
        Properties settings = new Properties();
        try (InputStream in = Example.class.getResourceAsStream("/sigv4/credentials.properties")) {
            settings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
