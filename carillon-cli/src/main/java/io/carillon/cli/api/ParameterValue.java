package io.carillon.cli.api;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words after an option as the value of a parameter: a String, a Boolean, a BigInteger, a List, a Map, or byte[] from a
 * file. Whether it fits the model is checked later, by {@link InputCheck}.
 */
final class ParameterValue {
    private final ParameterFile files;

    ParameterValue(ParameterFile files) {
        this.files = files;
    }

    /**
     * Reads a value as the AWS CLI does.
     *
     * @throws ApiFailure if the words cannot be read
     */
    Object of(Parameter parameter, List<String> words) {
        String option = parameter.option();
        Object file = words.size() == 1 ? files.read(option, words.get(0)) : null;
        return switch (parameter.type()) {
            case STRING -> file == null ? words.get(0) : file;
            case BOOLEAN -> words.get(0).equals("true");
            case INTEGER -> integer(file == null ? words.get(0) : file);
            case STRUCTURE -> structure(parameter, text(option, words.get(0), file));
            case LIST -> file == null ? list(parameter, words) : listInFile(parameter, file);
        };
    }

    private static String text(String option, String word, @Nullable Object file) {
        if (file instanceof byte[]) {
            throw ApiFailure.value("The value of " + option + " must be text: write file:// instead of fileb://.");
        }
        return file instanceof String content ? content : word;
    }

    /** The AWS CLI fails here with an error of Python's. */
    private static BigInteger integer(Object value) {
        BigInteger number = value instanceof String text ? PythonInteger.parse(text) : null;
        if (number == null) {
            throw ApiFailure.value("'" + (value instanceof String ? value : "bytes") + "' is not a whole number.");
        }
        return number;
    }

    private static Object structure(Parameter parameter, String text) {
        if (looksLikeJson(text)) {
            if (!text.stripLeading().startsWith("{")) {
                throw invalidJson(parameter.option(), text);
            }
            return json(parameter.option(), text);
        }
        Map<String, Object> read = ShorthandReader.read(parameter.option(), text);
        ModelTypes.apply(parameter, read);
        return read;
    }

    private static boolean looksLikeJson(String text) {
        String stripped = text.strip();
        return stripped.startsWith("[") || stripped.startsWith("{");
    }

    private static Object list(Parameter parameter, List<String> words) {
        if (words.size() == 1 && words.get(0).strip().startsWith("[")) {
            return json(parameter.option(), words.get(0));
        }
        Parameter element = parameter.element();
        boolean isShorthand = parameter.isComplex() && (words.isEmpty() || !looksLikeJson(words.get(0)));
        List<Object> elements = new ArrayList<>();
        for (String word : words) {
            if (!parameter.isComplex()) {
                elements.add(word);
            } else if (isShorthand) {
                Map<String, Object> read = ShorthandReader.read(parameter.option(), word);
                ModelTypes.apply(element, read);
                elements.add(read);
            } else {
                elements.add(jsonStructure(parameter.option(), word));
            }
        }
        return elements;
    }

    private static Object jsonStructure(String option, String word) {
        if (word.isBlank()) {
            throw ApiFailure.value("The value of " + option + " has an empty structure.");
        }
        if (!word.stripLeading().startsWith("{")) {
            throw invalidJson(option, word);
        }
        return json(option, word);
    }

    /** A file with a JSON list. The AWS CLI takes other text for a list of characters, and a structure for itself. */
    private static Object listInFile(Parameter parameter, Object file) {
        String option = parameter.option();
        if (!(file instanceof String text)) {
            return file;
        }
        if (text.isBlank()) {
            throw ApiFailure.value("The file of " + option + " is empty.");
        }
        if (text.stripLeading().startsWith("[")) {
            return json(option, text);
        }
        if (!parameter.isComplex()) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        if (looksLikeJson(text)) {
            throw invalidJson(option, text);
        }
        return ShorthandReader.read(option, text);
    }

    private static Object json(String option, String text) {
        try {
            Object value = PlainJson.read(text);
            return value == null ? text : value;
        } catch (IOException e) {
            throw ApiFailure.usage("Error parsing parameter '" + option + "': Invalid JSON: " + text);
        }
    }

    private static ApiFailure invalidJson(String option, String text) {
        return ApiFailure.usage("Error parsing parameter '" + option + "': Invalid JSON: " + text);
    }

    /** Gives what the shorthand syntax has as text the types of the model. */
    private static final class ModelTypes {
        private ModelTypes() {}

        /** Changes the members in place. */
        static void apply(Parameter structure, Map<String, Object> members) {
            for (Parameter member : structure.members()) {
                Object value = members.get(member.name());
                if (value != null) {
                    members.put(member.name(), typed(member, value));
                }
            }
        }

        @SuppressWarnings("unchecked") // The reader creates no other maps and lists.
        private static Object typed(Parameter member, Object value) {
            return switch (member.type()) {
                case STRING -> value;
                case INTEGER -> integer(value);
                case BOOLEAN -> bool(member, value);
                case STRUCTURE -> {
                    if (value instanceof Map<?, ?> members) {
                        apply(member, (Map<String, Object>) members);
                    }
                    yield value;
                }
                case LIST -> {
                    List<Object> elements = value instanceof List<?> list ? (List<Object>) list : List.of(value);
                    yield elements.stream()
                            .map(each -> typed(member.element(), each))
                            .toList();
                }
            };
        }

        /** Only the two words are Booleans; anything else breaks the model. */
        private static Object bool(Parameter member, Object value) {
            if (!(value instanceof String text)) {
                throw ApiFailure.value("The value of " + member.name() + " must be true or false.");
            }
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> text;
            };
        }
    }
}
