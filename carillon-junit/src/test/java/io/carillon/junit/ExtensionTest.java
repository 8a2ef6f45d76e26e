package io.carillon.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.chime.ChimeClient;

/** Whole runs of JUnit with {@link CarillonTest}. */
class ExtensionTest {
    private static final Set<String> KEYS = ConcurrentHashMap.newKeySet();
    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    private static EngineExecutionResults run(Class<?> testClass, String... parameters) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass));
        for (String parameter : parameters) {
            String[] pair = parameter.split("=", -1);
            kit.configurationParameter("junit.jupiter.execution." + pair[0], pair[1]);
        }
        return kit.execute();
    }

    private static void inParallel(Carillon carillon, ChimeClient chime) {
        PORTS.add(carillon.endpoint().getPort());
        assertThat(KEYS.add(carillon.accessKeyId())).isTrue();
        assertThat(chime.listAccounts().accounts()).isEmpty();
        String accountId =
                chime.createAccount(create -> create.name("Bells")).account().accountId();
        chime.inviteUsers(invite -> invite.accountId(accountId).userEmailList("ada@example.com"));
        assertThat(chime.listUsers(list -> list.accountId(accountId)).users()).hasSize(1);
    }

    @CarillonTest
    @Tag("inner")
    static class Parallel {
        /** So many in each of the two classes. */
        static final int TESTS = Integer.getInteger("carillon.test.kit-tests", 40);

        static IntStream numbers() {
            return IntStream.range(0, TESTS);
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void a(int number, Carillon carillon, ChimeClient chime) {
            inParallel(carillon, chime);
        }

        @Nested
        class Inner {
            @ParameterizedTest
            @MethodSource("io.carillon.junit.ExtensionTest$Parallel#numbers")
            void b(int number, Carillon carillon, ChimeClient chime) {
                inParallel(carillon, chime);
            }
        }
    }

    @Test
    void testsInParallelAreIsolatedAndLeaveNothing() {
        var threadsOfServers = new ServerThreads();
        int threads = 4;
        run(
                        Parallel.class,
                        "parallel.enabled=true",
                        "parallel.mode.default=concurrent",
                        "parallel.config.strategy=fixed",
                        "parallel.config.fixed.parallelism=" + threads,
                        "parallel.config.fixed.max-pool-size=" + threads)
                .testEvents()
                .assertStatistics(
                        statistics -> statistics.started(2L * Parallel.TESTS).succeeded(2L * Parallel.TESTS));
        assertThat(KEYS).hasSize(2 * Parallel.TESTS);
        assertThat(PORTS).hasSizeBetween(1, threads).noneMatch(ExtensionTest::isOpen);
        threadsOfServers.awaitEnd();
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @CarillonTest
    static class BeforeAllTests {
        @BeforeAll
        static void before(Carillon carillon) {
            carillon.reset();
        }

        @Test
        void a() {}
    }

    @Test
    void whatBelongsToNoTestIsRefused() {
        run(BeforeAllTests.class)
                .containerEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(text -> text.contains("@BeforeEach"))));
    }

    static class OneMethod {
        @Test
        @CarillonTest
        void with(ChimeClient chime) {
            assertThat(chime.listAccounts().accounts()).isEmpty();
        }
    }

    @Test
    void oneMethodCanHaveIt() {
        run(OneMethod.class).testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    @CarillonTest
    static class StaticField {
        @InjectCarillon
        private static ChimeClient chime;

        @Test
        void a() {
            assertThat(chime).isNull();
        }
    }

    @CarillonTest
    static class WrongType {
        @Test
        void a(@Account Integer accountId) {
            assertThat(accountId).isNull();
        }

        @Test
        void b(@InjectCarillon String nothing) {
            assertThat(nothing).isNull();
        }
    }

    @Test
    void mistakesAreExplained() {
        run(StaticField.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(text -> text.contains("static or final"))));
        run(WrongType.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(text -> text.contains("@Account is for a String"))))
                .haveExactly(1, finishedWithFailure(message(text -> text.contains("has nothing for"))));
    }
}
