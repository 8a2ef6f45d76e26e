package io.carillon.tests.packaging;

import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * This machine with a layer in memory over it, which takes all changes: packages can be installed in it, with their users and
 * services, and this machine stays as it is. Nothing of systemd runs in it. Mounted as root, or by sudo.
 */
final class OverlaidMachine implements AutoCloseable {
    private static final List<String> AS_ROOT = UnprivilegedUser.isRoot() ? List.of() : List.of("sudo", "-n");

    private final ProgramEnvironment environment;
    private final Path layer;
    private final Path root;

    private OverlaidMachine(Path parent) {
        environment = ProgramEnvironment.empty(parent.resolve("operator"));
        layer = parent.resolve("layer");
        root = layer.resolve("root");
    }

    static OverlaidMachine mount(Path parent) {
        var machine = new OverlaidMachine(parent);
        machine.here("mkdir", machine.layer.toString()).requireExitCode(0);
        machine.here("mount", "-t", "tmpfs", "-o", "mode=755,size=1g", "tmpfs", machine.layer.toString())
                .requireExitCode(0);
        try {
            machine.mountRoot();
            return machine;
        } catch (AssertionError e) {
            machine.close();
            throw e;
        }
    }

    private void mountRoot() {
        Path changes = layer.resolve("changes");
        Path work = layer.resolve("work");
        here("mkdir", changes.toString(), work.toString(), root.toString()).requireExitCode(0);
        String options = "lowerdir=/,upperdir=" + changes + ",workdir=" + work;
        here("mount", "-t", "overlay", "-o", options, "overlay", root.toString())
                .requireExitCode(0);
        for (String special : List.of("/proc", "/dev")) {
            here("mount", "--rbind", special, root + special).requireExitCode(0);
        }
    }

    /** A file of it, as this machine sees it. */
    Path file(String path) {
        return root.resolve(path.substring(1));
    }

    /** Runs a program in it as root. */
    ProgramResult run(String... command) {
        var line = new ArrayList<>(List.of("chroot", root.toString()));
        line.addAll(List.of(command));
        return here(line.toArray(String[]::new));
    }

    /** The beginning of a command line that runs a program in it as one of its users; the program replaces it. */
    List<String> as(String user) {
        var line = new ArrayList<>(AS_ROOT);
        line.addAll(List.of("/usr/sbin/chroot", "--userspec=" + user + ":" + user, root.toString()));
        return line;
    }

    private ProgramResult here(String... command) {
        var line = new ArrayList<>(AS_ROOT);
        line.addAll(List.of(command));
        return Program.run(environment, line);
    }

    @Override
    public void close() {
        here("umount", "--lazy", "--recursive", layer.toString()).requireExitCode(0);
    }
}
