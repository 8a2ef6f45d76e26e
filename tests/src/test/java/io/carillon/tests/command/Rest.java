package io.carillon.tests.command;

import java.util.concurrent.CountDownLatch;

/**
 * Lets writers rest. What is done with a backup once it is made needs no load on the directory that it is of, and gets done
 * sooner without.
 */
final class Rest {
    private volatile CountDownLatch over = new CountDownLatch(0);

    /** What may fail. */
    interface Work {
        void run() throws Exception;
    }

    /** Each writer rests from when it has finished what it is writing until {@code work} is done. */
    void during(Work work) throws Exception {
        over = new CountDownLatch(1);
        try {
            work.run();
        } finally {
            over.countDown();
        }
    }

    /** Called by writers before each write: returns at once, or when the rest is over. */
    void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
