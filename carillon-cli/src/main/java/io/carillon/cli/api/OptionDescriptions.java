package io.carillon.cli.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/** What the help says about options: of parameters what the model knows, of all others a text. */
final class OptionDescriptions {
    private static final String HIDDEN = "";

    private static final Map<String, Description> COMMON = common();

    private final SdkPojo request;
    private final List<Parameter> parameters;

    /**
     * @param request an empty builder of the operation's request
     * @param parameters its members
     */
    OptionDescriptions(SdkPojo request, List<Parameter> parameters) {
        this.request = request;
        this.parameters = parameters;
    }

    /**
     * What the help says about an option.
     *
     * @param label the name of its value
     * @param text a sentence; empty if the help leaves the option out
     */
    record Description(String label, String text) {
        boolean isHidden() {
            return text.isEmpty();
        }
    }

    private static Map<String, Description> common() {
        var all = new LinkedHashMap<String, Description>();
        all.put(Paging.MAX_ITEMS, new Description("N", "Maximum number of items, over all pages."));
        all.put(Paging.PAGE_SIZE, new Description("N", "Items per request."));
        all.put(
                Paging.STARTING_TOKEN,
                new Description("TOKEN", "NextToken of an earlier result of this command, the AWS CLI or boto3."));
        all.put(
                Paging.EXACT_CUT,
                new Description(
                        "",
                        "Makes --max-items end at the end of a page, so that the token stays right even if"
                                + " items before it are deleted."));
        all.put(
                CommandInput.INPUT_JSON,
                new Description("JSON", "All parameters as JSON, or file://PATH. Other options override it."));
        all.put(
                CommandInput.INPUT_YAML,
                new Description("YAML", "All parameters as YAML, or file://PATH. Other options override it."));
        all.put(
                CommandInput.SKELETON,
                new Description("KIND", "Prints an example of the input (or of the output), and sends nothing."));
        all.put(
                "--endpoint-url",
                new Description(
                        "URL",
                        "URL of the server. Default: AWS_ENDPOINT_URL_CHIME and the other sources of the AWS SDKs."));
        all.put(
                "--profile",
                new Description("NAME", "Profile in ~/.aws/config and ~/.aws/credentials. Default: AWS_PROFILE."));
        all.put("--region", new Description("REGION", "Region to sign for. Any will do."));
        all.put(
                "--output",
                new Description(
                        "FORMAT",
                        "Format of the result. Default: AWS_DEFAULT_OUTPUT, output of the profile, or" + " json."));
        all.put("--query", new Description("JMESPATH", "Prints this part of the result."));
        all.put("--no-paginate", new Description("", "Requests one page, and no more."));
        all.put("--color", new Description("WHEN", "Colours: on, off or auto."));
        all.put("--no-cli-pager", new Description("", "For scripts of the AWS CLI: there is never a pager."));
        all.put(
                "--ca-bundle",
                new Description(
                        "FILE",
                        "Certificates of the authorities to trust for https, in PEM. Default:"
                                + " AWS_CA_BUNDLE, or ca_bundle of the profile."));
        all.put("--no-verify-ssl", new Description("", "Does not check the server's certificate."));
        all.put("--no-sign-request", new Description("", "Does not sign the request, and needs no key."));
        all.put("--cli-read-timeout", new Description("SECONDS", "How long the server may send nothing. 0: no limit."));
        all.put("--cli-connect-timeout", new Description("SECONDS", "How long connecting may take. 0: no limit."));
        all.put(GlobalOptions.HELP, new Description("", "Show this help message and exit."));
        return all;
    }

    Description of(String option) {
        if (COMMON.containsKey(option)) {
            return COMMON.get(option);
        }
        boolean isManual = Paging.MANUAL.contains(option)
                && parameters.stream().map(Parameter::operation).anyMatch(name -> Paging.of(name, true) != null);
        return parameters.stream()
                .filter(parameter -> !isManual && parameter.option().equals(option))
                .findFirst()
                .map(this::ofParameter)
                .orElseGet(() -> new Description("", isManual ? HIDDEN : negation(option)));
    }

    private String negation(String option) {
        String positive = "--" + option.replaceFirst("^--no-", "");
        return parameters.stream().anyMatch(parameter -> parameter.option().equals(positive))
                ? "The opposite of " + positive + "."
                : HIDDEN;
    }

    private Description ofParameter(Parameter parameter) {
        List<String> choices =
                parameter.type() == Parameter.Type.STRING ? Skeleton.choices(request, parameter.name()) : List.of();
        String what = "The parameter " + parameter.name() + ".";
        if (!choices.isEmpty()) {
            return new Description("VALUE", what + " One of " + String.join(", ", choices) + ".");
        }
        return switch (parameter.type()) {
            case STRING -> new Description(parameter.name().endsWith("Id") ? "ID" : "TEXT", what);
            case INTEGER -> new Description("N", what);
            case BOOLEAN -> new Description("", what);
            case STRUCTURE -> new Description("KEY=VALUE", what + " JSON, or " + shorthand(parameter.members()) + ".");
            case LIST ->
                parameter.isComplex()
                        ? new Description(
                                "KEY=VALUE",
                                what + " JSON, or one word per element: "
                                        + shorthand(parameter.element().members()) + ".")
                        : new Description("TEXT", what + " One word per element.");
        };
    }

    private static String shorthand(List<Parameter> members) {
        return members.stream()
                .map(member -> member.name() + "=" + shorthand(member))
                .collect(Collectors.joining(","));
    }

    private static String shorthand(Parameter member) {
        return switch (member.type()) {
            case STRING -> "text";
            case INTEGER -> "number";
            case BOOLEAN -> "true|false";
            case STRUCTURE -> "{" + shorthand(member.members()) + "}";
            case LIST -> "[" + shorthand(member.element()) + ",...]";
        };
    }
}
