package io.carillon.cli.people;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;

/**
 * How far long work has come, on standard error: a bar with the rate and the time left if that is a terminal, otherwise a line
 * every {@link #PAUSE}. For one thread.
 */
public final class Progress implements AutoCloseable {
    /** Between two lines. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final PrintStream out;
    private final String task;
    private final Clock clock;
    private final @Nullable ProgressBar bar;
    private final Instant start;
    private Instant last;

    private Progress(PrintStream out, String task, Clock clock, @Nullable ProgressBar bar) {
        this.out = out;
        this.task = task;
        this.clock = clock;
        this.bar = bar;
        this.start = clock.instant();
        this.last = start;
    }

    /** Begins to show work on standard error. */
    @SuppressWarnings("SystemOut") // That is where progress goes.
    public static Progress of(String task) {
        return new ExecTerminalProvider().isSystemStream(SystemStream.Error)
                ? new Progress(System.err, task, Clock.systemUTC(), bar(task))
                : lines(System.err, task, Clock.systemUTC());
    }

    /** A line now and then. */
    static Progress lines(PrintStream out, String task, Clock clock) {
        return new Progress(out, task, clock, null);
    }

    @SuppressWarnings("SystemOut")
    private static ProgressBar bar(String task) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(-1)
                .setUnit(" people", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    /**
     * Shows how far the work is.
     *
     * @param done people so far
     * @param total all people, as far as can be told; -1 if nothing can
     */
    public void update(long done, long total) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
            return;
        }
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(PAUSE) >= 0) {
            last = now;
            out.println(line(done, total, Duration.between(start, now)));
        }
    }

    private String line(long done, long total, Duration time) {
        double rate = done / Math.max(0.001, time.toMillis() / 1000.0);
        String text = String.format(Locale.ROOT, "%s: %,d people, %,.0f per second", task, done, rate);
        return total < done || done == 0
                ? text
                : text + String.format(Locale.ROOT, ", %d%%, %,.0f s left", done * 100 / total, (total - done) / rate);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
