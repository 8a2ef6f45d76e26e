package io.carillon.cli.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of one operation, and the input that they make.
 *
 * @param parameters of the operation
 * @param paging null if it has no pages
 * @param isAlias whether the command has the AWS CLI's own words, and its options and no others
 */
record CommandInput(List<Parameter> parameters, @Nullable Paging paging, boolean isAlias) {
    static final String INPUT_JSON = "--cli-input-json";
    static final String INPUT_YAML = "--cli-input-yaml";
    static final String SKELETON = "--generate-cli-skeleton";

    /** The member that botocore's paginators take for the options of pagination. */
    static final String PAGINATION_CONFIG = "PaginationConfig";

    /** All options, in the order of the help. */
    List<OptionSyntax> syntax() {
        List<OptionSyntax> syntax = new ArrayList<>();
        for (Parameter parameter : parameters) {
            String option = parameter.option();
            switch (parameter.type()) {
                case BOOLEAN -> {
                    syntax.add(OptionSyntax.flag(option, option, "true"));
                    syntax.add(OptionSyntax.flag("--no-" + option.substring(2), option, "false"));
                }
                case LIST -> syntax.add(OptionSyntax.list(option).required(parameter.isRequired()));
                default -> syntax.add(OptionSyntax.text(option).required(parameter.isRequired()));
            }
        }
        if (paging != null) {
            syntax.addAll(paging.syntax(isAlias));
        }
        syntax.add(OptionSyntax.text(INPUT_JSON));
        syntax.add(OptionSyntax.text(INPUT_YAML));
        syntax.add(OptionSyntax.optionalChoice(SKELETON, Skeleton.KINDS));
        return syntax;
    }

    /**
     * Reads the options of the operation.
     *
     * @throws ApiFailure if one is wrong, missing or unknown
     */
    ParsedWords parse(List<String> words) {
        List<OptionSyntax> syntax = syntax();
        if (needsNoParameters(words)) {
            syntax.replaceAll(option -> option.required(false));
        }
        return new WordParser(syntax, "help", false).parse(words);
    }

    /** Whether parameters come from elsewhere, or are not needed. As in the AWS CLI, only if the option is written out. */
    private static boolean needsNoParameters(List<String> words) {
        int skeleton = words.indexOf(SKELETON);
        boolean isOutput = skeleton >= 0
                && skeleton + 1 < words.size()
                && words.get(skeleton + 1).equals(Skeleton.OUTPUT);
        return words.contains(INPUT_JSON) || words.contains(INPUT_YAML) || (skeleton >= 0 && !isOutput);
    }

    /**
     * The input of the options; what they lack comes from {@code --cli-input-json} or
     * {@code --cli-input-yaml}.
     *
     * @throws ApiFailure if a value cannot be read
     */
    Map<String, @Nullable Object> read(ParsedWords words, ParameterFile files) {
        var values = new ParameterValue(files);
        var input = new LinkedHashMap<String, @Nullable Object>();
        for (Parameter parameter : parameters) {
            List<String> given = words.values().get(parameter.option());
            if (given != null) {
                input.put(parameter.name(), values.of(parameter, given));
            }
        }
        if (paging != null) {
            Map<String, @Nullable Object> config = Paging.config(words);
            if (!config.isEmpty()) {
                input.put(PAGINATION_CONFIG, config);
            }
        }
        document(words, files).forEach((name, value) -> {
            if (!input.containsKey(String.valueOf(name))) {
                input.put(String.valueOf(name), value);
            }
        });
        return input;
    }

    private static Map<?, ?> document(ParsedWords words, ParameterFile files) {
        String json = words.value(INPUT_JSON);
        String yaml = words.value(INPUT_YAML);
        if (json != null && yaml != null) {
            throw ApiFailure.usage("Only one of " + INPUT_JSON + " and " + INPUT_YAML + " may be specified.");
        } else if (json != null) {
            return document(INPUT_JSON, "JSON", PlainJson::read, text(INPUT_JSON, json, files));
        }
        return yaml == null ? Map.of() : document(INPUT_YAML, "YAML", PlainYaml::read, text(INPUT_YAML, yaml, files));
    }

    private static String text(String option, String value, ParameterFile files) {
        Object file = files.read(option, value);
        return file instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : file instanceof String content ? content : value;
    }

    /** What reads a text as null, a Boolean, a number, a String, a List or a Map. */
    private interface Language {
        @Nullable
        Object read(String text) throws IOException;
    }

    private static Map<?, ?> document(String option, String name, Language language, String text) {
        try {
            if (language.read(text) instanceof Map<?, ?> input) {
                return input;
            }
        } catch (IOException e) {
            throw ApiFailure.usage("Error parsing parameter '" + option + "': Invalid " + name + " received.");
        }
        throw ApiFailure.usage("Error parsing parameter '" + option + "': Invalid type: expecting map");
    }
}
