package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carillon.junit.Carillon;
import io.carillon.junit.CarillonTest;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;

@CarillonTest
class ClassPathTest {
    @Test
    void theKitIsInItsPlace() throws Exception {
        List<String> jars = new ArrayList<>();
        for (URL manifest : Collections.list(getClass().getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            jars.add(manifest.toString());
        }
        List<String> libraries = jars.stream().filter(jar -> jar.matches(".*/(chime|utils|sdk-core|carillon-junit)-.*")).toList();
        int place = System.getProperty("carillon.place").equals("first") ? 0 : libraries.size() - 1;
        assertTrue(libraries.get(place).contains("carillon-junit"), libraries.toString());
    }

    @Test
    void nothingOfTheServerIsOnTheClassPath() throws Exception {
        for (String name : List.of(
                "org.sqlite.JDBC",
                "io.carillon.server.CarillonServer",
                "io.carillon.junit.server.InProcessServer")) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName(name), name);
        }
        String netty = System.getProperty("netty.version");
        if (netty.isEmpty()) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName("io.netty.channel.Channel"));
        } else {
            Object common = ((java.util.Map<?, ?>) Class.forName("io.netty.util.Version").getMethod("identify").invoke(null))
                    .get("netty-common");
            assertTrue(common.toString().contains("netty-common-" + netty), common.toString());
        }
    }

    @Test
    void theAsynchronousClientAndTheServerHaveANettyEach(Carillon carillon) {
        carillon.account().users(3).create();
        if (!System.getProperty("netty.version").isEmpty()) {
            ChimeAsyncClient chime = carillon.asyncClient();
            assertEquals(1, chime.listAccounts().join().accounts().size());
            carillon.journal().assertOperations("ListAccounts");
        }
    }
}
