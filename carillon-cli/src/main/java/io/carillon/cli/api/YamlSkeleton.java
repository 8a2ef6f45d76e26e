package io.carillon.cli.api;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An example of an input as YAML, for {@code --generate-cli-skeleton yaml-input}: comments say which members are required and
 * which values they may have. The AWS CLI also describes them there, in the words of AWS's documentation.
 */
final class YamlSkeleton {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    /**
     * @param request an empty builder of the request
     * @param parameters its members
     */
    YamlSkeleton(SdkPojo request, List<Parameter> parameters) {
        members(request, parameters, "", "");
    }

    /** The document; an empty map if there are no members. */
    String text() {
        return text.isEmpty() ? "{}\n" : text.toString();
    }

    /**
     * @param first what is before the first member in its line
     * @param indent of the other members
     */
    private void members(SdkPojo structure, List<Parameter> members, String first, String indent) {
        String before = first;
        for (Parameter member : members) {
            text.append(before).append(member.name()).append(':');
            member(structure, member, indent);
            before = indent;
        }
    }

    private void member(SdkPojo structure, Parameter member, String indent) {
        switch (member.type()) {
            case STRUCTURE -> {
                end(structure, member);
                members(member.newStructure(), member.members(), indent + INDENT, indent + INDENT);
            }
            case LIST -> {
                end(structure, member);
                Parameter element = member.element();
                if (element.type() == Parameter.Type.STRUCTURE) {
                    members(element.newStructure(), element.members(), indent + "- ", indent + INDENT);
                } else {
                    text.append(indent).append("- ''\n");
                }
            }
            default -> {
                text.append(' ').append(example(structure, member));
                end(structure, member);
            }
        }
    }

    private static String example(SdkPojo structure, Parameter member) {
        return switch (member.type()) {
            case INTEGER -> "0";
            case BOOLEAN -> "true";
            default ->
                Skeleton.choices(structure, member.name()).stream().findFirst().orElse("''");
        };
    }

    private void end(SdkPojo structure, Parameter member) {
        List<String> comments = new ArrayList<>();
        if (member.isRequired()) {
            comments.add("[REQUIRED]");
        }
        List<String> choices = Skeleton.choices(structure, member.name());
        if (!choices.isEmpty()) {
            comments.add("Valid values are: " + String.join(", ", choices) + ".");
        }
        text.append(comments.isEmpty() ? "" : "  # " + String.join(" ", comments))
                .append('\n');
    }
}
