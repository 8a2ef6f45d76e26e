package io.carillon.cli.people.importing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.chime.model.ThrottledClientException;

/** Calls of the API, several at once, each repeated with growing pauses if the server asks for that. Safe for many threads. */
final class ApiCalls implements AutoCloseable {
    /** Beside the SDK's own retries, which give up within a second. */
    private static final int TRIES = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final ExecutorService threads;

    ApiCalls(int atOnce) {
        threads = Executors.newFixedThreadPool(atOnce);
    }

    /** The responses to all calls, in the order of their inputs. */
    <I, O> List<O> all(List<I> inputs, Function<I, O> call) {
        var futures = new ArrayList<Future<O>>(inputs.size());
        inputs.forEach(input -> futures.add(threads.submit(() -> one(() -> call.apply(input)))));
        var outputs = new ArrayList<O>(inputs.size());
        for (Future<O> future : futures) {
            outputs.add(result(future));
        }
        return outputs;
    }

    private static <O> O result(Future<O> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A call failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during calls of the API.", e);
        }
    }

    /** The response to one call. */
    static <O> O one(Supplier<O> call) {
        for (int tried = 1; ; tried++) {
            try {
                return call.get();
            } catch (ThrottledClientException | ServiceUnavailableException e) {
                pauseOrGiveUp(e, tried);
            }
        }
    }

    private static void pauseOrGiveUp(ChimeException refusal, int tried) {
        if (tried == TRIES) {
            throw refusal;
        }
        long most = FIRST_PAUSE.toMillis() << tried;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
