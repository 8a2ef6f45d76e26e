package io.carillon.server.testing.api;

import io.carillon.directory.core.Refusal;
import io.carillon.directory.wire.Timestamps;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.testing.Faults;
import io.carillon.server.testing.JournaledRequest;
import io.carillon.server.testing.MovableClock;
import io.carillon.server.testing.RequestJournal;
import io.carillon.server.testing.SeedAccount;
import io.carillon.server.testing.TestControls;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.UserType;

/** What the operations of the API do: input and result are JSON objects. Safe for many threads. */
final class TestingOperations {
    private static final String BY_OPERATION = "operation=";

    private final TestControls controls;

    TestingOperations(TestControls controls) {
        this.controls = controls;
    }

    /**
     * Performs an operation; a ChimeException if the input is not right.
     *
     * @param rest of the path
     * @param query raw; null if there is none
     */
    Map<String, ?> perform(TestingEndpoint endpoint, String rest, @Nullable String query, JsonInput input) {
        if (query != null && !query.isEmpty() && endpoint != TestingEndpoint.GET_JOURNAL) {
            throw Refusal.badRequest("This operation has no query.");
        }
        return switch (endpoint) {
            case RESET -> reset(input);
            case GET_CREDENTIALS -> credentials(controls.credentials(), input);
            case CREATE_ACCOUNTS -> createAccounts(input);
            case GET_CLOCK -> clock(input);
            case SET_CLOCK -> setClock(input);
            case LIST_FAULTS -> faults(input);
            case ADD_FAULT -> addFault(input);
            case CLEAR_FAULTS -> done(input, () -> controls.faults().clear());
            case REMOVE_FAULT -> removeFault(rest, input);
            case GET_JOURNAL -> journal(query, input);
            case CLEAR_JOURNAL -> done(input, () -> controls.journal().clear());
        };
    }

    private static Map<String, ?> done(JsonInput input, Runnable work) {
        input.requireNothingElse();
        work.run();
        return Map.of();
    }

    private Map<String, ?> reset(JsonInput input) {
        input.requireNothingElse();
        return credentials(controls.reset(), input);
    }

    private static Map<String, ?> credentials(NewAccessKey key, JsonInput input) {
        input.requireNothingElse();
        return Map.of("Credentials", toMap(key));
    }

    /** An access key as the API writes it, with its secret. */
    static Map<String, Object> toMap(NewAccessKey key) {
        var map = new LinkedHashMap<String, Object>();
        map.put("AwsAccountId", key.key().tenant().awsAccountId());
        map.put("AccessKeyId", key.key().accessKeyId());
        map.put("SecretAccessKey", key.secretAccessKey());
        return map;
    }

    /** All are read before any is created. */
    private Map<String, ?> createAccounts(JsonInput input) {
        List<JsonInput> objects = input.objects("Accounts");
        input.requireNothingElse();
        List<SeedAccount> seeds = objects.stream().map(TestingOperations::seed).toList();
        var created = new ArrayList<Map<String, Object>>();
        for (SeedAccount seed : seeds) {
            var map = new LinkedHashMap<String, Object>();
            map.put("AccountId", controls.create(seed));
            map.put("Name", seed.name());
            created.add(map);
        }
        return Map.of("Accounts", created);
    }

    private static SeedAccount seed(JsonInput input) {
        String type = input.text("AccountType");
        String userType = input.text("UserType");
        String license = input.text("LicenseType");
        SeedAccount usual = SeedAccount.of(input.required("Name"));
        int users = (int) input.number("Users", 0, SeedAccount.MAX_USERS, 0);
        input.requireNothingElse();
        return accepted(() -> new SeedAccount(
                usual.name(),
                type == null ? usual.type() : AccountType.fromValue(type),
                users,
                userType == null ? usual.userType() : UserType.fromValue(userType),
                license == null ? usual.license() : License.fromValue(license)));
    }

    private Map<String, ?> clock(JsonInput input) {
        input.requireNothingElse();
        var map = new LinkedHashMap<String, Object>();
        map.put("Time", controls.clock().instant());
        map.put("OffsetSeconds", controls.clock().offset().toSeconds());
        map.put("SkewSeconds", controls.skew().toSeconds());
        return map;
    }

    /** One of Time, MoveSeconds and SkewSeconds. */
    private Map<String, ?> setClock(JsonInput input) {
        String time = input.text("Time");
        boolean moves = input.has("MoveSeconds");
        boolean skews = input.has("SkewSeconds");
        long farthest = MovableClock.MAX_OFFSET.toSeconds();
        long move = input.number("MoveSeconds", -2 * farthest, 2 * farthest, 0);
        long most = TestControls.MAX_SKEW.toSeconds();
        long skew = input.number("SkewSeconds", -most, most, 0);
        input.requireNothingElse();
        if ((time == null ? 0 : 1) + (moves ? 1 : 0) + (skews ? 1 : 0) != 1) {
            throw Refusal.badRequest("The body must have one of Time, MoveSeconds and SkewSeconds.");
        }
        accept(() -> {
            if (time != null) {
                set(time);
            } else if (moves) {
                controls.clock().move(Duration.ofSeconds(move));
            } else {
                controls.skewBy(Duration.ofSeconds(skew));
            }
        });
        return clock(input);
    }

    private void set(String time) {
        try {
            controls.clock().set(Timestamps.parse(time));
        } catch (DateTimeException e) {
            throw Refusal.badRequest("Time must be a timestamp of ISO 8601, such as 2026-02-20T00:00:00Z.");
        }
    }

    private Map<String, ?> faults(JsonInput input) {
        input.requireNothingElse();
        return Map.of(
                "Faults",
                controls.faults().list().stream().map(Faults.Listed::toMap).toList());
    }

    private Map<String, ?> addFault(JsonInput input) {
        return accepted(() -> {
            var rule = FaultInput.read(input);
            input.requireNothingElse();
            return new Faults.Listed(controls.faults().add(rule), rule, 0).toMap();
        });
    }

    private Map<String, ?> removeFault(String id, JsonInput input) {
        input.requireNothingElse();
        if (!controls.faults().remove(id)) {
            throw Refusal.notFound("There is no fault of this id.");
        }
        return Map.of();
    }

    private Map<String, ?> journal(@Nullable String query, JsonInput input) {
        input.requireNothingElse();
        RequestJournal journal = controls.journal();
        var map = new LinkedHashMap<String, Object>();
        map.put(
                "Requests",
                requests(journal, query).stream().map(JournaledRequest::toMap).toList());
        map.put("Forgotten", journal.forgotten());
        return map;
    }

    private List<JournaledRequest> requests(RequestJournal journal, @Nullable String query) {
        if (query == null || query.isEmpty()) {
            return journal.list();
        }
        if (!query.startsWith(BY_OPERATION)) {
            throw Refusal.badRequest("The query must be operation=NAME, or absent.");
        }
        String operation = query.substring(BY_OPERATION.length());
        accept(() -> controls.faults().requireOperation(operation));
        return journal.list(operation);
    }

    private static void accept(Runnable work) {
        accepted(() -> {
            work.run();
            return true;
        });
    }

    /** What the controls refuse is a bad request. */
    private static <T> T accepted(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
