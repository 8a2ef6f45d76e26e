package io.carillon.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.faults.FaultControl;
import io.carillon.engines.faults.FaultControl.Failure;
import io.carillon.engines.faults.FileOperation.Kind;
import io.carillon.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The process whose disk or memory fails: runs the script again and again, with another call to the system that fails each time. The step that
 * gets the error ends in a {@link StoreException}; sent again when the disk is well, it and all that follow do what they do once, and the
 * file is whole.
 */
final class FaultyDisk {
    /** What fails. */
    enum Part {
        DISK,
        MEMORY;

        private Set<Kind> kinds() {
            return switch (this) {
                case DISK -> Set.of(Kind.CREATE, Kind.WRITE, Kind.TRUNCATE, Kind.SYNC, Kind.UNLINK, Kind.LINK);
                case MEMORY -> Set.of(Kind.ALLOCATE);
            };
        }

        private List<Integer> errors() {
            return switch (this) {
                case DISK -> List.of(FaultControl.INPUT_OUTPUT_ERROR, FaultControl.NO_SPACE);
                case MEMORY -> List.of(FaultControl.NO_MEMORY);
            };
        }

        private List<Failure> failures() {
            return switch (this) {
                case DISK -> List.of(Failure.values());
                case MEMORY -> List.of(Failure.ONCE, Failure.LASTING);
            };
        }
    }

    /** The first calls, which create the file, fail in every test; of the others, as many as there are runs. */
    private static final int CREATING = 40;

    /** Of the same step, until the disk is well. */
    private static final int MAX_TRIES = 3;

    private final Path folder;
    private final FaultControl control;
    private final Part part;

    private FaultyDisk(Path folder, FaultControl control, Part part) {
        this.folder = folder;
        this.control = control;
        this.part = part;
    }

    /** Takes the folder, the control file, the part, a seed, and how many runs of each kind of failure; 0 for one for each call. */
    public static void main(String[] arguments) throws Exception {
        Part part = Part.valueOf(arguments[2]);
        var disk = new FaultyDisk(Path.of(arguments[0]), new FaultControl(Path.of(arguments[1])), part);
        var random = new Random(Long.parseLong(arguments[3]));
        int runs = Integer.parseInt(arguments[4]);
        int calls = disk.undisturbed();
        Map<String, Integer> whole = disk.kinds();
        int failed = 0;
        for (Failure failure : part.failures()) {
            for (int run = 0; run < (runs == 0 ? calls : runs); run++) {
                int nth = runs == 0 || run < CREATING ? run + 1 : 1 + random.nextInt(calls);
                int error = part.errors().get(random.nextInt(part.errors().size()));
                String when = "%s of call %d of %d with errno %d".formatted(failure, nth, calls, error);
                failed += disk.run(nth, error, failure, when);
                assertThat(disk.kinds()).as(when).isEqualTo(whole);
            }
        }
        System.out.println(part + ": " + calls + " calls, " + failed + " steps that failed");
        assertThat(failed).isPositive();
    }

    private int undisturbed() throws Exception {
        run(0, 0, Failure.ONCE, "nothing fails");
        return control.seen();
    }

    /** Returns how many steps failed. */
    private int run(int nth, int error, Failure failure, String when) throws Exception {
        empty();
        control.arm(part.kinds(), nth, error, failure);
        int failed = 0;
        try (var script = new ScriptedDirectory(folder)) {
            for (ScriptedDirectory.Step step : script.steps()) {
                int tries = 0;
                for (var refusal = refusalOf(step, when); refusal.isPresent(); refusal = refusalOf(step, when)) {
                    failed++;
                    if (tries == MAX_TRIES) {
                        throw new AssertionError(
                                "%s: %s fails when all is well again".formatted(when, step.name()), refusal.get());
                    }
                    if (tries++ > 0 || failure == Failure.ONCE) {
                        control.disarm();
                    }
                }
            }
        } finally {
            control.disarm();
        }
        PowerLossTest.requireWhole(folder.resolve("directory.sqlite"), when);
        return failed;
    }

    private static Optional<StoreException> refusalOf(ScriptedDirectory.Step step, String when) {
        try {
            step.run().run();
            return Optional.empty();
        } catch (StoreException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            throw new AssertionError(when + ": " + step.name() + " failed with " + e, e);
        }
    }

    private void empty() throws Exception {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** How many records there are of each kind, when the script has ended. */
    private Map<String, Integer> kinds() {
        try (var script = new ScriptedDirectory(folder)) {
            return WriteFaultsTest.kinds(script);
        }
    }
}
