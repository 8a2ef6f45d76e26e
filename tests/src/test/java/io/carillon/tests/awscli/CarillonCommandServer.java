package io.carillon.tests.awscli;

import io.carillon.cli.CarillonCommand;
import io.carillon.tests.support.CommandServer;
import io.carillon.tests.support.ProgramEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * Runs command lines of {@code carillon}, one after the other, in one JVM, so that hundreds do not take minutes. Standard input
 * and output are those of {@code aws_commands.py}.
 */
final class CarillonCommandServer {
    private CarillonCommandServer() {}

    /** Starts it in a JVM of its own. */
    static CommandServer start(ProgramEnvironment environment) {
        return CommandServer.of(
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

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var results = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> words = JsonNode.parser().parse(line).asArray().stream()
                    .map(JsonNode::asString)
                    .toList();
            results.println(run(words));
            results.flush();
        }
    }

    private static String run(List<String> words) throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = CarillonCommand.runApi(words, out, new PrintWriter(err, true));
        JsonWriter json = JsonWriter.create();
        json.writeStartObject();
        json.writeFieldName("exitCode").writeValue(exitCode);
        json.writeFieldName("standardOutput").writeValue(out.toString());
        json.writeFieldName("standardError").writeValue(err.toString());
        json.writeEndObject();
        return new String(json.getBytes(), StandardCharsets.UTF_8);
    }
}
