package io.carillon.cli.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that are in files: {@code file://users.json} for text in UTF-8, {@code fileb://} for bytes. The path may begin with
 * {@code ~} and contain variables, as in the AWS CLI.
 */
final class ParameterFile {
    private static final String TEXT = "file://";
    private static final String BYTES = "fileb://";
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{([^}]*)})");

    private final Map<String, String> environment;

    /**
     * @param environment the variables in paths
     */
    ParameterFile(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The content of the file that a value names: a String or a byte[]; null if it names none.
     *
     * @param option whose value it is, for the message
     * @throws ApiFailure if the file cannot be read
     */
    @Nullable
    Object read(String option, String value) {
        boolean isText = value.startsWith(TEXT);
        if (!isText && !value.startsWith(BYTES)) {
            return null;
        }
        String path = value.substring((isText ? TEXT : BYTES).length());
        try {
            byte[] content = Files.readAllBytes(Path.of(expanded(path)));
            return isText ? text(content) : content;
        } catch (CharacterCodingException e) {
            throw failure(
                    option,
                    "Unable to load paramfile (" + path + "), text contents could not be decoded."
                            + " For bytes, write fileb:// instead of file://");
        } catch (FileSystemException e) {
            throw failure(option, "Unable to load paramfile " + value + ": " + reason(e));
        } catch (IOException | InvalidPathException e) {
            throw failure(option, "Unable to load paramfile " + value + ": " + e.getMessage());
        }
    }

    private static String reason(FileSystemException e) {
        String reason = e.getReason();
        return reason == null ? "no such file, or no permission" : reason;
    }

    private static ApiFailure failure(String option, String problem) {
        return ApiFailure.usage("Error parsing parameter '" + option + "': " + problem);
    }

    /** Line ends as Python's text files have them. */
    private static String text(byte[] content) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString()
                .replace("\r\n", "\n")
                .replace('\r', '\n');
    }

    private String expanded(String path) {
        String home = environment.get("HOME");
        boolean isInHome = home != null && (path.equals("~") || path.startsWith("~/"));
        String absolute = isInHome ? home + path.substring(1) : path;
        return VARIABLE.matcher(absolute).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(environment.getOrDefault(name, found.group()));
        });
    }
}
