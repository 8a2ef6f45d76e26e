package io.carillon.server;

import io.carillon.directory.AccountChanges;
import io.carillon.server.http.Answer;
import io.carillon.server.http.HttpRequest;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.ReadyAnswer;
import io.carillon.server.operations.Router;
import io.carillon.server.tokens.NextTokens;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest answers to reads, ready outside the heap, so that a page that is asked for again costs neither a read of the
 * store nor a copy. An answer is given only while the store says that its account has not changed since, here or by another
 * process: nothing stale is ever given after a write was acknowledged. Over a store that cannot tell, nothing is kept.
 *
 * <p>Kept by path and query alone; who asks must still prove who he is and be allowed to. The least recently used answers
 * make room. Safe for many threads.
 */
final class AnswerCache {
    /** What an answer costs beside its body, about, in bytes. */
    private static final int OVERHEAD = 512;

    private final AccountChanges changes;
    private final NextTokens tokens;
    private final int maxBytes;
    /** The least recently used first; guarded by this. */
    private final Map<Question, Kept> answers = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * An empty cache.
     *
     * @param tokens pages are asked for by NextTokens and hold others, so their keys must be the same as then
     * @param maxBytes all answers together; 0 keeps none
     */
    AnswerCache(AccountChanges changes, NextTokens tokens, int maxBytes) {
        this.changes = changes;
        this.tokens = tokens;
        this.maxBytes = maxBytes;
    }

    private record Question(String path, @Nullable String query) {
        static Question of(HttpRequest request) {
            return new Question(request.path(), request.query());
        }
    }

    /**
     * An answer that was given before.
     *
     * @param awsAccountId whom it was given to, and may be given
     * @param route what was asked
     * @param changes the account's count of changes before it was read
     * @param tokenKeyIds the keys of NextTokens that were known then
     */
    record Kept(String awsAccountId, Router.Route route, long changes, Set<Integer> tokenKeyIds, ReadyAnswer answer) {
        private long size() {
            return (long) answer.length() + OVERHEAD;
        }
    }

    /** The answer that a request would get now, claimed for the caller, who has to release it; or null. */
    @Nullable
    Kept find(HttpRequest request) {
        if (maxBytes == 0 || !request.isRead() || !changes.refresh()) {
            return null;
        }
        synchronized (this) {
            Kept kept = answers.get(Question.of(request));
            if (kept == null || !isCurrent(kept)) {
                return null;
            }
            kept.answer().claim();
            return kept;
        }
    }

    private boolean isCurrent(Kept kept) {
        return kept.changes() == changes.of(kept.route().accountId())
                && kept.tokenKeyIds().equals(tokens.keyIds());
    }

    /** What {@code work} answers to a successful request, kept if it can be. */
    Answer answer(HttpRequest request, Router.Route route, String awsAccountId, Supplier<HttpResponse> work) {
        if (maxBytes == 0 || !route.operation().isAnsweredFromAccount() || !changes.refresh()) {
            return work.get();
        }
        // Counted before it is read, so that a change in between makes the answer an old one.
        long before = changes.of(route.accountId());
        Set<Integer> tokenKeyIds = tokens.keyIds();
        HttpResponse answer = work.get();
        if (answer.body().length() + OVERHEAD > maxBytes) {
            return answer;
        }
        var ready = ReadyAnswer.of(answer.status(), answer.body());
        ready.claim();
        keep(Question.of(request), new Kept(awsAccountId, route, before, tokenKeyIds, ready));
        return ready;
    }

    private synchronized void keep(Question question, Kept kept) {
        drop(answers.put(question, kept));
        bytes += kept.size();
        Iterator<Kept> oldest = answers.values().iterator();
        while (bytes > maxBytes) {
            Kept old = oldest.next();
            oldest.remove();
            drop(old);
        }
    }

    private void drop(@Nullable Kept old) {
        if (old != null) {
            bytes -= old.size();
            old.answer().release();
        }
    }
}
