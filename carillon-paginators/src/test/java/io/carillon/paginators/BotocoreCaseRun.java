package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Runs a case over HTTP and describes its outcome in the terms of the case file. */
final class BotocoreCaseRun {
    private final BotocoreCase botocoreCase;
    private final ScriptedChime chime;
    private final WalkForm form;

    BotocoreCaseRun(BotocoreCase botocoreCase, ScriptedChime chime, WalkForm form) {
        this.botocoreCase = botocoreCase;
        this.chime = chime;
        this.form = form;
    }

    /** A case that cannot be expressed in Java; the message says why. */
    static final class CannotBeWrittenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        CannotBeWrittenException(String message) {
            super(message);
        }
    }

    Map<String, @Nullable Object> outcome() {
        chime.play(botocoreCase.script());
        WalkForm.Listing pages;
        try {
            pages = pages();
        } catch (PaginationException e) {
            return refused(describe(e, "paginate"));
        }
        Map<String, @Nullable Object> outcome = walk(pages.iterator());
        if (botocoreCase.expected().containsKey("second_iteration_of_same_object")) {
            chime.play(botocoreCase.script());
            outcome.put("second_iteration_of_same_object", walk(pages.iterator()));
        }
        if (botocoreCase.content().get("search") instanceof String expression) {
            chime.play(botocoreCase.script());
            List<@Nullable Object> found = new ArrayList<>();
            new SearchIterator<>(pages.iterator(), Search.of(expression))
                    .forEachRemaining(result -> found.add(Plain.of(result)));
            outcome.put("search_results", found);
        }
        chime.play(botocoreCase.script());
        outcome.putAll(fullResult(pages));
        return outcome;
    }

    private Map<String, @Nullable Object> refused(Map<String, @Nullable Object> error) {
        Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
        for (String list : List.of("yielded_pages", "yielded_next_tokens", "resume_token_seen_at_yield")) {
            outcome.put(list, List.of());
        }
        for (String value : List.of("resume_token", "full_result_users", "full_result_next_token")) {
            outcome.put(value, null);
        }
        outcome.put("requests_sent", chime.requests());
        outcome.put("error", error);
        return outcome;
    }

    private WalkForm.Listing pages() {
        ListUsersRequest request = request(botocoreCase.request());
        Object config = botocoreCase.content().get("pagination_config");
        if (config == null) {
            throw new CannotBeWrittenException("a config is never null");
        }
        return form.listUsers(
                chime,
                request,
                config.equals("<omitted>") ? PaginationConfig.DEFAULT : PaginationConfig.fromMap(Json.object(config)));
    }

    private static ListUsersRequest request(Map<String, @Nullable Object> parameters) {
        ListUsersRequest.Builder builder = ListUsersRequest.builder();
        parameters.forEach((name, value) -> {
            Member member = Member.find(builder, name);
            if (member == null) {
                throw new CannotBeWrittenException("the request has no parameter " + name);
            }
            if (value != null) {
                set(builder, member, value);
            }
        });
        return builder.build();
    }

    private static void set(SdkPojo builder, Member member, Object value) {
        boolean isText = member.field().marshallingType().getKnownType() == MarshallingKnownType.STRING;
        if (isText ? !(value instanceof String) : !(value instanceof Long)) {
            throw new CannotBeWrittenException(member.name() + " does not take " + value);
        }
        member.set(builder, member.fit(value).orElseThrow());
    }

    private Map<String, @Nullable Object> walk(PageIterator<ListUsersResponse, User> pages) {
        Map<String, @Nullable Object> error = null;
        List<@Nullable Object> ids = new ArrayList<>();
        List<@Nullable Object> nextTokens = new ArrayList<>();
        List<@Nullable Object> resumeTokens = new ArrayList<>();
        try {
            while (pages.hasNext()) {
                Page<ListUsersResponse, User> page = pages.next();
                ids.add(page.response().hasUsers() ? ids(page.items()) : "<absent>");
                nextTokens.add(page.response().nextToken());
                resumeTokens.add(page.resumeToken().orElse(null));
            }
        } catch (PaginationException | ChimeException e) {
            error = describe(e, "iterate");
        }
        Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
        outcome.put("yielded_pages", ids);
        outcome.put("yielded_next_tokens", nextTokens);
        outcome.put("resume_token_seen_at_yield", resumeTokens);
        outcome.put("requests_sent", chime.requests());
        outcome.put(
                "resume_token",
                ids.isEmpty() && error != null ? null : pages.resumeToken().orElse(null));
        outcome.put("error", error);
        return outcome;
    }

    private static Map<String, @Nullable Object> fullResult(WalkForm.Listing pages) {
        Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
        try {
            FullResult<User> result = pages.fullResult();
            outcome.put("full_result_users", ids(result.items()));
            outcome.put("full_result_next_token", result.resumeToken().orElse(null));
        } catch (PaginationException | ChimeException e) {
            outcome.put("full_result_users", null);
            outcome.put("full_result_next_token", null);
        }
        return outcome;
    }

    private static List<@Nullable Object> ids(List<User> users) {
        return new ArrayList<>(users.stream().map(User::userId).toList());
    }

    /** The error by its name in boto3. */
    private static Map<String, @Nullable Object> describe(RuntimeException exception, String phase) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("phase", phase);
        error.put("message", exception.getMessage());
        if (exception instanceof ChimeException service) {
            String code = service.awsErrorDetails().errorCode();
            error.put("type", code);
            error.put(
                    "message",
                    "An error occurred (%s) when calling the ListUsers operation: %s"
                            .formatted(code, service.awsErrorDetails().errorMessage()));
        } else if (exception instanceof ParameterValidationException) {
            error.put("type", "ParamValidationError");
        } else if (exception instanceof BadStartingTokenException) {
            error.put("type", "ValueError");
        } else {
            error.put("type", "PaginationError");
        }
        return error;
    }
}
