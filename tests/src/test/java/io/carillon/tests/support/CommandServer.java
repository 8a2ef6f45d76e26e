package io.carillon.tests.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** A process that runs the command lines of one command, one after the other. */
public final class CommandServer implements AutoCloseable {
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

    /** Debian's AWS CLI, imported once: a command line needs a quarter of the processor time of the program. */
    public static CommandServer aws(ProgramEnvironment environment) {
        return new CommandServer(
                "aws",
                environment,
                List.of(PYTHON, Path.of("src/test/python/aws_commands.py").toString()));
    }

    /** Any command whose process reads and writes the same lines. */
    public static CommandServer of(String name, ProgramEnvironment environment, List<String> command) {
        return new CommandServer(name, environment, command);
    }

    /** Runs a command line in the environment of the process. */
    public ProgramResult run(List<String> words) {
        return run(json(words), words);
    }

    /** Runs a command line in an environment of its own, if the process is one that forks. */
    ProgramResult run(ProgramEnvironment environment, List<String> words) {
        return run("[" + json(words) + "," + json(environment.variables()) + "]", words);
    }

    private ProgramResult run(String request, List<String> words) {
        try {
            in.write(request + "\n");
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

    private static String json(Map<String, String> variables) {
        JsonWriter json = JsonWriter.create();
        json.writeStartObject();
        variables.forEach((name, value) -> json.writeFieldName(name).writeValue(value));
        json.writeEndObject();
        return new String(json.getBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
