package io.carillon.paginators;

import io.carillon.paginators.internal.token.Position;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case of the case file: botocore's input and outcome. */
record BotocoreCase(String name, Map<String, @Nullable Object> content) {

    /** The service's script: the case's pages, or its directory of users. */
    ScriptedChime.Script script() {
        Map<String, @Nullable Object> dataset = Json.object(content.get("dataset"));
        if (!dataset.isEmpty()) {
            return Scripts.users(((Long) Json.present(dataset.get("total"))).intValue());
        }
        return Scripts.inTurn(Json.list(content.get("pages")).stream()
                .map(Json::object)
                .map(BotocoreCase::reply)
                .toArray(ScriptedChime.Reply[]::new));
    }

    private static ScriptedChime.Reply reply(Map<String, @Nullable Object> page) {
        Map<String, @Nullable Object> error = Json.object(page.get("__error__"));
        if (error.isEmpty()) {
            return ScriptedChime.Reply.ok(page);
        }
        int status = ((Long) Json.present(error.get("status"))).intValue();
        return ScriptedChime.Reply.error(status, Json.text(error.get("code")), Json.text(error.get("message")));
    }

    Map<String, @Nullable Object> request() {
        return Json.object(content.get("request"));
    }

    Map<String, @Nullable Object> expected() {
        return Json.object(content.get("expected"));
    }

    /**
     * Botocore's outcome, adjusted to what this library does everywhere: resume tokens on every page, continuing after
     * an error, and no CPython messages.
     */
    static Map<String, @Nullable Object> withResumeTokensEverywhere(Map<String, @Nullable Object> outcome) {
        Map<String, @Nullable Object> improved = new LinkedHashMap<>(outcome);
        Map<String, @Nullable Object> error = new LinkedHashMap<>(Json.object(outcome.get("error")));
        List<@Nullable Object> atYield = new ArrayList<>();
        List<@Nullable Object> seen = Json.list(outcome.get("resume_token_seen_at_yield"));
        List<@Nullable Object> nextTokens = Json.list(outcome.get("yielded_next_tokens"));
        for (int i = 0; i < seen.size(); i++) {
            boolean endsWalk = i == seen.size() - 1 && error.isEmpty();
            Object after = endsWalk ? outcome.get("resume_token") : resumeToken(nextTokens.get(i));
            atYield.add(seen.get(i) == null ? after : seen.get(i));
        }
        if (outcome.containsKey("resume_token_seen_at_yield")) {
            improved.put("resume_token_seen_at_yield", atYield);
        }
        if (!error.isEmpty()) {
            improved.put("resume_token", atYield.isEmpty() ? null : atYield.get(atYield.size() - 1));
            if (Boolean.TRUE.equals(error.remove("python_internal_message"))) {
                error.remove("message");
                error.put("type", "ParamValidationError");
            }
            improved.put("error", error);
        }
        if (outcome.containsKey("second_iteration_of_same_object")) {
            improved.put(
                    "second_iteration_of_same_object",
                    withResumeTokensEverywhere(Json.object(outcome.get("second_iteration_of_same_object"))));
        }
        return improved;
    }

    private static @Nullable Object resumeToken(@Nullable Object nextToken) {
        return nextToken == null || nextToken.equals("")
                ? null
                : new ResumeTokenCodec(List.of("NextToken")).encode(new Position(List.of(nextToken), 0));
    }
}
