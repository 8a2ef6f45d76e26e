package io.carillon.cli.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Removes what a run has made. What is gone already counts as removed. */
final class Removal {
    private static final String ACCOUNT_ID = "AccountId";
    private static final int BATCH = 50;
    private static final int ROUNDS = 10;
    private static final int GONE = 404;

    private final Service service;
    private final List<String> remaining = new ArrayList<>();

    Removal(Service service) {
        this.service = service;
    }

    /**
     * Removes everything, also accounts whose creation had no response: their names begin with the prefix.
     *
     * @return what is still there, in words
     */
    List<String> remove(MadeThings made, String prefix) {
        Set<String> accounts = new LinkedHashSet<>(made.accountIds());
        accounts.addAll(named(prefix));
        accounts.forEach(id -> attempt("the Chime account " + id, () -> account(id)));
        if (!made.phoneNumbers().isEmpty()) {
            attempt("the phone numbers " + made.phoneNumbers(), () -> numbers(made.phoneNumbers()));
        }
        return remaining;
    }

    private void attempt(String what, Runnable removal) {
        try {
            removal.run();
        } catch (CheckException e) {
            remaining.add(what + " (" + e.detail() + ")");
        }
    }

    private Set<String> named(String prefix) {
        var ids = new LinkedHashSet<String>();
        try {
            for (Object account : all("ListAccounts", "Accounts", Map.of("Name", prefix))) {
                if (account instanceof Map<?, ?> members
                        && String.valueOf(members.get("Name")).startsWith(prefix)
                        && members.get(ACCOUNT_ID) instanceof String id) {
                    ids.add(id);
                }
            }
        } catch (CheckException e) {
            // Those that are known by their ids are removed anyway.
            return ids;
        }
        return ids;
    }

    /** An account is deleted when all of its users have left it, or are suspended. A listing may not show all of them at once. */
    private void account(String id) {
        Map<String, @Nullable Object> account = Map.of(ACCOUNT_ID, id);
        for (int round = 0; round < ROUNDS; round++) {
            Response deleted = service.call("DeleteAccount", account, Variation.NONE);
            if (deleted.isSuccess() || deleted.status() == GONE) {
                return;
            }
            List<Object> active = active(account);
            if (active.isEmpty()) {
                require(deleted);
            }
            for (int from = 0; from < active.size(); from += BATCH) {
                List<Object> batch = active.subList(from, Math.min(from + BATCH, active.size()));
                require(service.call("BatchSuspendUser", Map.of(ACCOUNT_ID, id, "UserIdList", batch), Variation.NONE));
            }
        }
        throw CheckException.failed("it always has users");
    }

    private List<Object> active(Map<String, @Nullable Object> account) {
        return all("ListUsers", "Users", account).stream()
                .filter(user -> !"Suspended".equals(new InputPath("UserRegistrationStatus").of(user)))
                .map(user -> String.valueOf(new InputPath("UserId").of(user)))
                .map(Object.class::cast)
                .toList();
    }

    private void numbers(Set<String> numbers) {
        List<String> ids =
                numbers.stream().map(number -> number.replace("+", "%2B")).toList();
        Response response = service.call("BatchDeletePhoneNumber", Map.of("PhoneNumberIds", ids), Variation.NONE);
        require(response);
        Map<?, ?> members = response.members();
        if (members != null && members.get("PhoneNumberErrors") instanceof List<?> errors && !errors.isEmpty()) {
            throw CheckException.failed(Response.oneLine(errors));
        }
    }

    private List<Object> all(String operation, String list, Map<String, @Nullable Object> input) {
        var elements = new ArrayList<Object>();
        Map<String, @Nullable Object> request = new LinkedHashMap<>(input);
        for (int page = 0; page < Limits.PAGES; page++) {
            Response response = service.call(operation, request, Variation.NONE);
            require(response);
            Map<?, ?> members = response.members();
            if (members == null || !(members.get(list) instanceof List<?> found)) {
                throw CheckException.failed(operation + " returned no " + list);
            }
            elements.addAll(found);
            Object token = members.get("NextToken");
            if (token == null || token.equals(request.put("NextToken", token))) {
                break;
            }
        }
        return elements;
    }

    private static void require(Response response) {
        if (!response.isSuccess()) {
            throw CheckException.failed(response.summary());
        }
    }
}
