package io.carillon.cli.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.CarillonCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What is logged by {@code java.util.logging}, in processes of their own: a process configures that once. */
class JavaLoggingTest {
    /** The command, which logs as a driver would before it ends. */
    static final class LoggingCommand {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(LoggingCommand::log));
            CarillonCommand.main(new String[] {"--version"});
        }

        private static void log() {
            Logger logger = Logger.getLogger("org.postgresql.jdbc.PgConnection");
            logger.log(Level.WARNING, "No connection for {0}, {1}", new Object[] {"anna@example.com", "+12065550100"});
            logger.log(Level.SEVERE, "Failed", new IOException("Connection reset"));
            logger.info("for people who debug");
            logger.fine("for those who wrote it");
        }
    }

    private static String standardError(String... options) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        options.length == 0 ? "-Xshare:auto" : options[0],
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LoggingCommand.class.getName()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String error = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(error).isZero();
        return error;
    }

    @Test
    void isInTheLogWithItsLevelAndWithoutPersonalData() throws Exception {
        List<String> lines = standardError().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("\\S+Z WARN  No connection for \\(email\\), \\(phone number\\)");
        assertThat(lines.get(1)).matches("\\S+Z ERROR Failed: IOException: Connection reset");
    }

    @Test
    void isLeftToAUserWhoHasConfiguredIt() throws Exception {
        assertThat(standardError("-Djava.util.logging.config.file=/dev/null")).doesNotContain("WARN  ");
        var system = new Properties();
        system.setProperty("java.util.logging.config.class", "users.Own");
        JavaLogging.installIn(system);
        assertThat(system).containsEntry("java.util.logging.config.class", "users.Own");
    }
}
