package io.carillon.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of operations and the rules for their members are those of the AWS CLI's own model. */
class ModelRulesTest {
    private static final String PYTHON = "/usr/bin/python3";

    /** Prints each member of each operation, at any depth: whether it is required, and its least value, length or size. */
    private static final String MEMBERS = """
            import awscli.botocore.session as session, sys

            def show(operation, shape):
                for name, member in getattr(shape, 'members', {}).items():
                    print(operation, name, name in shape.required_members, member.metadata.get('min', 0))
                    show(operation, member)
                if shape.type_name == 'list':
                    show(operation, shape.member)

            model = session.get_session().get_service_model('chime')
            for operation in sys.argv[1:]:
                if model.operation_model(operation).input_shape:
                    show(operation, model.operation_model(operation).input_shape)
            """;

    @Test
    void membersAreThoseOfTheModel() throws Exception {
        List<String> ours = new ArrayList<>();
        for (ApiOperation operation : OperationTable.ROWS) {
            List<Parameter> members = Parameter.of(operation.name(), new SdkOperation(operation.name()).newRequest());
            members.forEach(member -> show(member, ours));
        }
        assertThat(ours).containsExactlyInAnyOrderElementsOf(membersOfTheModel());
    }

    private static void show(Parameter parameter, List<String> lines) {
        if (!parameter.name().isEmpty()) {
            lines.add(parameter.operation() + " " + parameter.name() + " " + (parameter.isRequired() ? "True" : "False")
                    + " " + parameter.minimum());
        }
        switch (parameter.type()) {
            case LIST -> show(parameter.element(), lines);
            case STRUCTURE -> parameter.members().forEach(member -> show(member, lines));
            default -> {}
        }
    }

    private static List<String> membersOfTheModel() throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(PYTHON, "-c", MEMBERS),
                        OperationTable.ROWS.stream().map(ApiOperation::name))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }

    @Test
    void everyOperationIsOneRow() {
        assertThat(OperationTable.ROWS)
                .hasSize(62)
                .extracting(ApiOperation::name)
                .doesNotHaveDuplicates();
        assertThat(OperationTable.ROWS)
                .extracting(row -> row.group() + " " + row.verb())
                .doesNotHaveDuplicates();
        assertThat(OperationTable.ROWS)
                .extracting(ApiOperation::group)
                .containsOnlyOnceElementsOf(List.of("meetings"))
                .hasSameElementsAs(OperationTable.GROUPS.keySet());
    }
}
