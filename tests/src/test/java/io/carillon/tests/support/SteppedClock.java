package io.carillon.tests.support;

import io.carillon.engines.faults.FaultControl;
import io.carillon.engines.faults.FaultLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** The clock of a server's process, as the system shows it to that process alone; it steps while the process runs. */
public final class SteppedClock {
    /** With more, requests that are signed by the machine's clock would be refused: the window is five minutes. */
    private static final Duration FARTHEST = Duration.ofMinutes(4);

    private final FaultControl control;
    private final Map<String, String> variables;

    /** Keeps what it needs in {@code folder}, under a name that no other clock has there. */
    public SteppedClock(Path folder, String name, Path library) {
        this.control = new FaultControl(folder.resolve(name));
        this.variables = FaultLibrary.environment(library, control);
    }

    /** The environment in which a program has this clock. */
    public ProgramEnvironment in(ProgramEnvironment environment) {
        ProgramEnvironment with = environment;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            with = with.with(variable.getKey(), variable.getValue());
        }
        return with;
    }

    /** Sets the clock before or behind the machine's, by up to four minutes: a step of up to eight. */
    public void step(Random random) {
        long farthest = FARTHEST.toMillis();
        control.setClock(Duration.ofMillis(random.nextLong(-farthest, farthest + 1)));
    }
}
