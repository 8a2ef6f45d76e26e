package io.carillon.tests.awscli;

import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** A process that runs the command lines of one command, one after the other. */
final class CommandServer implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";

    private final String name;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    private CommandServer(String name, ProgramEnvironment environment, List<String> command) {
        this.name = name;
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().clear();
            builder.environment().putAll(environment.variables());
            process = builder.start();
        } catch (IOException e) {
            throw new AssertionError(name + " cannot be run. ./verify installs what the tests need.", e);
        }
        in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Debian's AWS CLI. */
    static CommandServer aws(ProgramEnvironment environment) {
        return new CommandServer(
                "aws",
                environment,
                List.of(PYTHON, Path.of("src/test/python/aws_commands.py").toString()));
    }

    /** The command {@code carillon}. */
    static CommandServer carillon(ProgramEnvironment environment) {
        return new CommandServer(
                "carillon",
                environment,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CarillonCommandServer.class.getName()));
    }

    ProgramResult run(List<String> words) {
        try {
            in.write(json(words) + "\n");
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError(name + " ended at " + words);
            }
            var result = JsonNode.parser().parse(line).asObject();
            return new ProgramResult(
                    Integer.parseInt(result.get("exitCode").asNumber()),
                    result.get("standardOutput").asString(),
                    result.get("standardError").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(List<String> words) {
        JsonWriter json = JsonWriter.create();
        json.writeStartArray();
        words.forEach(json::writeValue);
        json.writeEndArray();
        return new String(json.getBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
