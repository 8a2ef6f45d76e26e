package io.carillon.cli.conformance;

import io.carillon.cli.api.Interruption;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.chime.ChimeClient;

/**
 * Holds an endpoint to the contract of the API: all operations, their errors and constraints, and the laws of paging. It makes
 * what it needs in the AWS account of the caller, changes nothing else there, and removes it at the end. For one thread.
 */
public final class ConformanceSuite {
    /** What the names of all accounts begin with that runs make. */
    static final String PREFIX = "carillon-conformance-";

    /** Not a number that a network can have: country code 999 is reserved. */
    private static final String UNKNOWN_NUMBER_ID = "%2B999123456789012";

    private static final int CROWD_BATCH = 50;

    private final Service service;
    private final Limits limits;
    private final String areaCode;
    private final Interruption interruption;
    private final ApiModel model = new ApiModel();

    /**
     * A suite for an endpoint.
     *
     * @param chime a client without retries, with the recorder among its interceptors
     * @param areaCode in which phone numbers are searched that it may order
     * @param interruption ends the run at the next check
     */
    public ConformanceSuite(
            ChimeClient chime, ResponseRecorder recorder, Limits limits, String areaCode, Interruption interruption) {
        this.limits = limits;
        this.areaCode = areaCode;
        this.interruption = interruption;
        service = new Service(chime, recorder, accessKeyId(chime), limits);
    }

    private static String accessKeyId(ChimeClient chime) {
        IdentityProvider<? extends AwsCredentialsIdentity> credentials =
                chime.serviceClientConfiguration().credentialsProvider();
        return credentials.resolveIdentity().join().accessKeyId();
    }

    /**
     * Whether the AWS account has Chime accounts or phone numbers already, so that it may be a real directory. Numbers in the
     * deletion queue, where earlier runs have left some, do not count.
     *
     * @throws SdkClientException if nothing answers at the endpoint
     */
    public boolean isInUse() {
        return has("ListAccounts", "Accounts") || has("ListPhoneNumbers", "PhoneNumbers");
    }

    private boolean has(String operation, String list) {
        try {
            Response response = service.call(operation, Map.of(), Variation.NONE);
            Map<?, ?> members = response.isSuccess() ? response.members() : null;
            return members != null
                    && members.get(list) instanceof List<?> found
                    && found.stream().anyMatch(each -> !"DeleteInProgress".equals(new InputPath("Status").of(each)));
        } catch (CheckException e) {
            if (e.getCause() instanceof SdkClientException unreachable && isConnecting(unreachable)) {
                throw unreachable;
            }
            return false;
        }
    }

    private static boolean isConnecting(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException
                || (failure.getCause() != null && isConnecting(failure.getCause()));
    }

    /**
     * Runs all checks, and removes what they have made.
     *
     * @param endpoint what the report calls the endpoint
     */
    public Report run(String endpoint) {
        var run = new Run(service, new Variables(), new MadeThings());
        String name = PREFIX + UUID.randomUUID().toString().substring(0, 8);
        SharedSettings settings = SharedSettings.of(service);
        setVariables(run.variables(), name, settings);
        var outcomes = new ArrayList<Outcome>();
        for (Check check : checks(model)) {
            outcomes.add(outcome(check, run));
        }
        outcomes.add(removed(run.made(), name, settings));
        List<String> order = model.operations();
        outcomes.sort(Comparator.comparingInt(outcome -> order.indexOf(outcome.operation())));
        return new Report(endpoint, List.copyOf(outcomes));
    }

    /** All checks, in the order in which they are run. */
    static List<Check> checks(ApiModel model) {
        List<Row> rows = Stream.of("accounts", "users", "rooms", "bots", "settings", "numbers")
                .flatMap(resource -> Rows.of(resource).stream())
                .toList();
        List<Row> last = Stream.of("protocol", "removal")
                .flatMap(resource -> Rows.of(resource).stream())
                .toList();
        Examples examples =
                Examples.among(Stream.concat(rows.stream(), last.stream()).toList());
        return Stream.of(
                        Stream.of(new Check(
                                "CreateAccount",
                                "an Enterprise account for other checks",
                                run -> enterprise(run, model))),
                        rows.stream().map(row -> row.check(model)),
                        PagingChecks.of(Rows.listings()).stream(),
                        ConstraintChecks.of(model, examples).stream(),
                        UnknownIdChecks.of(model, examples).stream(),
                        last.stream().map(row -> row.check(model)))
                .flatMap(checks -> checks)
                .toList();
    }

    private void setVariables(Variables variables, String name, SharedSettings settings) {
        variables.put("prefix", name);
        variables.put("domain", name + ".example.com");
        variables.put("unknown", UUID.randomUUID().toString());
        variables.put("unknownNumberId", UNKNOWN_NUMBER_ID);
        variables.put("areaCode", areaCode);
        for (int batch = 1; batch <= 3; batch++) {
            int first = batch * CROWD_BATCH;
            variables.put(
                    "crowd" + batch,
                    IntStream.range(first, first + CROWD_BATCH)
                            .mapToObj(each -> "crowd" + each + "@" + name + ".example.com")
                            .toList());
        }
        settings.setVariables(variables, name);
    }

    /**
     * AWS's API creates Team accounts only; Enterprise accounts were made in its console. Carillon has an operation for that. At
     * other endpoints, what CreateAccount makes is the best there is.
     */
    private static void enterprise(Run run, ApiModel model) {
        String name = run.variables().get("prefix") + " Enterprise";
        Map<String, @Nullable Object> input = Map.of("Name", name);
        Response response = run.call("CreateAccount", input, Variation.ENTERPRISE_ACCOUNT);
        if (!response.isSuccess()) {
            response = run.call("CreateAccount", input);
        }
        Map<?, ?> members = Expectation.success(response, model.status("CreateAccount"));
        Object id = new InputPath("Account.AccountId").of(members);
        if (id == null) {
            throw CheckException.failed("the response has no AccountId");
        }
        run.variables().put("enterprise", id);
    }

    private Outcome outcome(Check check, Run run) {
        try {
            if (interruption.isMade()) {
                throw CheckException.notRun("the run was stopped");
            }
            check.probe().check(run);
            return new Outcome(check.operation(), check.name(), Result.PASSED, "");
        } catch (CheckException e) {
            return new Outcome(check.operation(), check.name(), e.result(), e.detail());
        } catch (RuntimeException e) {
            // Whatever an endpoint does, the rest is checked, and what was made is removed.
            return new Outcome(check.operation(), check.name(), Result.FAILED, Response.oneLine(e));
        }
    }

    private Outcome removed(MadeThings made, String name, SharedSettings settings) {
        Service remover = service.within(limits.ofRemoval());
        List<String> remaining = new ArrayList<>();
        try {
            settings.restore(remover);
        } catch (CheckException e) {
            remaining.add(e.detail());
        }
        remaining.addAll(new Removal(remover).remove(made, name));
        return new Outcome(
                "DeleteAccount",
                "what the run made is removed",
                remaining.isEmpty() ? Result.PASSED : Result.FAILED,
                remaining.isEmpty() ? "" : "still there: " + String.join("; ", remaining));
    }
}
