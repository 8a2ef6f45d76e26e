package io.carillon.cli.api;

import io.carillon.cli.output.OutputTarget;
import io.carillon.cli.output.ResultFormat;
import io.carillon.cli.output.ResultShape;
import io.carillon.cli.output.ResultWriter;
import io.carillon.paginators.PaginationConfig;
import io.carillon.paginators.SearchExpressionException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** One command: it reads the options of its operation, sends the request and prints the response. */
final class OperationCommand {
    private static final String QUERY_REMEDY =
            "Correct --query: its functions do not accept what the result has there.";

    private final ApiOperation operation;
    private final GlobalOptions globals;
    private final CommandProfile profile;
    private final Context context;
    private final SdkOperation sdk;
    private final List<Parameter> parameters;
    private final CommandInput syntax;

    /**
     * @param isAlias whether it has the AWS CLI's own words, and its options and no others
     * @throws ApiFailure if the profile sets something that does not exist
     */
    OperationCommand(
            ApiOperation operation, boolean isAlias, GlobalOptions globals, CommandProfile profile, Context context) {
        this.operation = operation;
        this.globals = globals;
        this.profile = profile;
        this.context = context;
        sdk = new SdkOperation(operation.name(), TimestampFormat.of(profile));
        parameters = Parameter.of(operation.name(), sdk.newRequest());
        syntax = new CommandInput(parameters, Paging.of(operation.name(), isAlias), isAlias);
    }

    /**
     * What commands need of their process.
     *
     * @param connector to servers
     * @param environment the variables
     * @param out standard output
     * @param interruptions what heeds Ctrl-C from then on
     */
    record Context(
            Connector connector,
            Map<String, String> environment,
            Writer out,
            Supplier<? extends Interruption> interruptions) {}

    /**
     * Runs it.
     *
     * @param words of the command line, without the global options and the name of the command
     * @throws ApiFailure if it failed
     */
    void run(List<String> words) throws IOException {
        ParsedWords parsed = syntax.parse(words);
        requireKnown(parsed);
        Paging paging = syntax.paging();
        boolean isWanted = paging != null && paging.isWanted(parsed, globals.paginates());
        Map<String, @Nullable Object> input = syntax.read(parsed, new ParameterFile(context.environment()));
        boolean isPaged = isWanted && !Paging.isOnePage(input);
        String skeleton = parsed.value(CommandInput.SKELETON);
        if (skeleton != null && !skeleton.equals(Skeleton.OUTPUT)) {
            writeInputSkeleton(skeleton);
            return;
        }
        context.connector().check(globals.connection(List.of()));
        // The AWS CLI takes it for a parameter here.
        boolean isWalked = isPaged && skeleton == null;
        Object config = isWalked ? input.remove(CommandInput.PAGINATION_CONFIG) : null;
        new InputCheck(profile.validatesParameters()).require(input, parameters);
        ResultFormat format = OutputChoice.of(globals, profile, context.environment());
        if (skeleton != null) {
            ResultShape shape = ResultShape.of(sdk.newResponse());
            writer(format, shape, context.out()).write(Skeleton.of(sdk.newResponse(), true));
        } else {
            Map<?, ?> pages = config == null ? Map.of() : map(config);
            send(input, isPaged ? paging : null, new Paging.Request(pages, parsed.has(Paging.EXACT_CUT), format));
        }
    }

    /** Sends the request, or one for each page, and prints the result. */
    private void send(Map<String, @Nullable Object> input, @Nullable Paging paging, Paging.Request pages)
            throws IOException {
        ApiFailure queryFailure = globals.query().failure();
        if (queryFailure != null && !operation.isRead()) {
            // The AWS CLI makes the change before it evaluates the query.
            throw queryFailure;
        }
        SdkRequest request = InputWriter.request(sdk.newRequest(), parameters, input);
        PaginationConfig config = paging == null ? PaginationConfig.builder().build() : paging.config(pages);
        ResultShape shape = ResultShape.of(sdk.newResponse());
        ResultWriter writer = writer(pages.format(), shape, context.out());
        call(
                connection -> {
                    if (paging == null) {
                        writer.write(sdk.call(connection.client(), request));
                    } else {
                        String list = String.valueOf(shape.rows());
                        boolean isIndented = pages.format() == ResultFormat.JSON
                                && globals.query().expression() == null;
                        paging.list(
                                list,
                                sdk.pages(connection.client(), list, isIndented),
                                request,
                                config,
                                new PageOutput(pages.format(), writer, context.interruptions()));
                    }
                },
                needsEmptyLabels(input));
    }

    private void writeInputSkeleton(String kind) throws IOException {
        Map<String, @Nullable Object> skeleton = Skeleton.of(sdk.newRequest(), false);
        if (kind.equals(Skeleton.YAML_INPUT)) {
            context.out().write(new YamlSkeleton(sdk.newRequest(), parameters).text());
        } else if (skeleton.isEmpty()) {
            context.out().write("{}\n");
        } else {
            OutputTarget target = OutputTarget.of(context.out());
            ResultWriter.of(ResultFormat.JSON, null, ResultShape.UNKNOWN, target)
                    .write(skeleton);
        }
    }

    private static Map<?, ?> map(Object config) {
        if (config instanceof Map<?, ?> map) {
            return map;
        }
        throw ApiFailure.value("PaginationConfig must be a map.");
    }

    private void requireKnown(ParsedWords parsed) {
        List<String> unknown = new ArrayList<>(parsed.rest());
        // The AWS CLI overlooks a word without characters.
        if (parsed.positional() != null && !parsed.positional().isEmpty()) {
            unknown.add(parsed.positional());
        }
        if (!unknown.isEmpty()) {
            throw ApiFailure.usage("Unknown options: " + String.join(", ", unknown)
                    + NearestWords.of(
                            unknown.get(0),
                            syntax.syntax().stream().map(OptionSyntax::word).toList()));
        }
    }

    private boolean needsEmptyLabels(Map<String, @Nullable Object> input) {
        return parameters.stream()
                .anyMatch(parameter -> parameter.isInPath() && "".equals(input.get(parameter.name())));
    }

    private ResultWriter writer(ResultFormat format, ResultShape shape, Writer out) {
        return ResultWriter.of(
                format,
                globals.query().expression(),
                shape,
                OutputTarget.standardOutput(out, format, globals.color(), context.environment()));
    }

    /** What is done with a connection. */
    private interface Call {
        void on(Connector.Connection connection) throws IOException;
    }

    private void call(Call call, boolean needsEmptyLabels) throws IOException {
        globals.requireTimeouts();
        ExecutionInterceptor bodies = sdk.interceptor();
        ConnectionOptions options =
                globals.connection(needsEmptyLabels ? List.of(bodies, new EmptyLabels()) : List.of(bodies));
        try (Connector.Connection connection = context.connector().connect(options)) {
            try {
                call.on(connection);
            } catch (AwsServiceException e) {
                throw refusal(connection, e);
            } catch (SearchExpressionException e) {
                throw ApiFailure.other(String.valueOf(e.getMessage()), QUERY_REMEDY, e);
            } catch (SdkClientException e) {
                throw connection.explained(e);
            }
        }
    }

    /** In the words of the AWS CLI, which scripts may look for. */
    private ApiFailure refusal(Connector.Connection connection, AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        String name = code == null ? Integer.toString(e.statusCode()) : code;
        String text = details == null ? null : details.errorMessage();
        return ApiFailure.service(
                "An error occurred (" + name + ") when calling the " + operation.name() + " operation: "
                        + (text == null ? "HTTP status " + e.statusCode() : text.strip()),
                connection.remedy(name),
                e);
    }
}
