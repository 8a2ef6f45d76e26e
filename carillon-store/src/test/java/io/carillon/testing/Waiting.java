package io.carillon.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits until something has happened. Only what never happens takes as long as {@link #GIVE_UP_AFTER}. */
public final class Waiting {
    /** Far more than anything takes on a machine that is ten times slower, or busier, than a developer's. */
    public static final Duration GIVE_UP_AFTER = Duration.ofMinutes(30);

    private static final int MILLIS_BETWEEN_LOOKS = 20;

    private Waiting() {}

    /** Something that is true, or is not yet. */
    public interface Condition {
        /** Whether it is true now. */
        boolean holds() throws Exception;
    }

    /** {@link #GIVE_UP_AFTER} for a socket. */
    public static int giveUpMillis() {
        return Math.toIntExact(GIVE_UP_AFTER.toMillis());
    }

    /**
     * Returns once the condition holds.
     *
     * @param otherwise what to say if it never does
     */
    public static void until(Condition condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + GIVE_UP_AFTER.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError(otherwise.get());
                }
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + otherwise.get(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(otherwise.get(), e);
        }
    }

    /**
     * The exit code of a process, once it has ended. A process that does not end is killed.
     *
     * @param otherwise what to say if it does not end
     */
    public static int untilEnd(Process process, Supplier<String> otherwise) {
        try {
            if (!process.waitFor(GIVE_UP_AFTER.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(otherwise.get());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + otherwise.get(), e);
        }
    }
}
