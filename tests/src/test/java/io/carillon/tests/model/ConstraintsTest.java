package io.carillon.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ChimeException;

/**
 * Every constraint of every operation, just inside and just outside, by real clients. The inputs are made from botocore's
 * model by {@code src/test/python/model_inputs.py}: once with ids of a Team account, once with those of an Enterprise account.
 */
class ConstraintsTest extends ServerTest {

    List<Boto3> installed() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void withBoto3(Boto3 boto3) {
        AwsAccount caller = newAwsAccount();
        ProgramResult result = boto3.run(environment(caller), endpoint(), "constraints.py", arguments(caller));
        result.requireExitCode(0);
        System.out.println(
                result.standardOutput().strip() + " inputs inside and outside the constraints with " + boto3);
    }

    @Test
    void withTheAwsSdkForJava() {
        AwsAccount caller = newAwsAccount();
        Boto3 debians = installed().get(0);
        String[] arguments = Stream.concat(Stream.of(arguments(caller)), Stream.of("--print"))
                .toArray(String[]::new);
        ProgramResult cases =
                debians.print(environment(caller), "constraints.py", arguments).requireExitCode(0);
        Map<String, SdkOperation> operations =
                SdkOperation.all().stream().collect(Collectors.toMap(SdkOperation::name, each -> each));
        var problems = new ArrayList<String>();
        List<String> lines = cases.standardOutput().lines().toList();
        try (ChimeClient chime = javaClient(caller)) {
            for (String line : lines) {
                Map<String, JsonNode> members = JsonNode.parser().parse(line).asObject();
                String problem =
                        problem(chime, operations.get(members.get("Operation").asString()), members);
                if (problem != null) {
                    problems.add(problem + ": " + line);
                }
            }
        }
        assertThat(problems).isEmpty();
        System.out.println(lines.size() + " inputs inside and outside the constraints with the AWS SDK for Java");
    }

    private static @Nullable String problem(ChimeClient chime, SdkOperation operation, Map<String, JsonNode> members) {
        boolean inside = members.get("Inside").asBoolean();
        try {
            operation.call(chime, SdkInput.fill(operation.newRequest(), members.get("Input")));
            return inside ? null : "was taken";
        } catch (BadRequestException refusal) {
            String message = refusal.awsErrorDetails().errorMessage().replaceAll("\\[\\d+]", "[]");
            boolean named = message.contains("'" + members.get("Member").asString() + "'");
            boolean right = inside ? !message.contains("validation error") : named;
            return right ? null : message;
        } catch (ChimeException refusal) {
            return inside && refusal.statusCode() < 500 ? null : refusal.getMessage();
        } catch (SdkClientException refusedUnsent) {
            return inside ? refusedUnsent.getMessage() : null;
        }
    }

    private String[] arguments(AwsAccount caller) {
        return new String[] {
            "--operations",
            SdkOperation.all().stream().map(SdkOperation::name).collect(Collectors.joining(",")),
            "--known",
            known(caller, AccountType.TEAM),
            "--known",
            known(caller, AccountType.ENTERPRISE_LWA)
        };
    }

    /** An account with a user, who keeps it from being deleted. */
    private String known(AwsAccount caller, AccountType type) {
        String account = createAccount(caller, type.toString(), type);
        try (ChimeClient chime = javaClient(caller)) {
            if (type == AccountType.TEAM) {
                chime.inviteUsers(r -> r.accountId(account).userEmailList("a@example.com"));
            } else {
                chime.createUser(r -> r.accountId(account).email("a@example.com"));
            }
            String user =
                    chime.listUsers(r -> r.accountId(account)).users().get(0).userId();
            return "{\"AccountId\": \"" + account + "\", \"UserId\": \"" + user + "\"}";
        }
    }
}
