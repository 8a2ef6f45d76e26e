package io.carillon.junit.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.User;

/** Neither side sees a class of the other. */
class ServerClassLoaderTest {
    private final ClassLoader loader = new ServerClassLoader();

    @Test
    void theServersClassesAreItsOwn() throws ClassNotFoundException {
        assertThat(loader.loadClass("io.netty.channel.Channel").getClassLoader())
                .isSameAs(loader);
        assertThat(loader.loadClass(User.class.getName()))
                .isNotSameAs(User.class)
                .satisfies(type -> assertThat(type.getClassLoader()).isSameAs(loader));
    }

    @Test
    void onlyTheBridgeAndTheJdkAreShared() throws ClassNotFoundException {
        assertThat(loader.loadClass(TestServer.class.getName())).isSameAs(TestServer.class);
        assertThat(loader.loadClass("java.sql.Connection")).isSameAs(java.sql.Connection.class);
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> loader.loadClass(Test.class.getName()));
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> loader.loadClass(TestServers.class.getName()));
    }

    @Test
    void resourcesOfTheProgramAreInvisible() throws IOException {
        assertThat(Collections.list(loader.getResources("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")))
                .singleElement()
                .satisfies(url -> {
                    try (InputStream in = url.openStream()) {
                        assertThat(in).hasContent("org.slf4j.simple.SimpleServiceProvider");
                    }
                });
        assertThat(loader.getResource("META-INF/MANIFEST.MF")).isNull();
        assertThat(loader.getResource("org/junit/jupiter/api/Test.class")).isNull();
    }

    @Test
    void stackTracesNameTheLoaderAndTheRealClasses() {
        try (TestServer server = TestServers.start()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> server.createAccount(" ", "Team", "Pro"))
                    .withMessageContaining("must not be blank")
                    .satisfies(refused -> assertThat(refused.getStackTrace())
                            .extracting(StackTraceElement::toString)
                            .anyMatch(line -> line.startsWith("carillon-server//io.carillon.junit.server.")));
        }
    }
}
