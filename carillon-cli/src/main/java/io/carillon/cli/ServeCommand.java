package io.carillon.cli;

import io.carillon.cli.logging.LogOutput;
import io.carillon.cli.reload.CertificateReload;
import io.carillon.cli.reload.HangupSignal;
import io.carillon.cli.reload.Reloadable;
import io.carillon.cli.reload.SettingsReload;
import io.carillon.cli.serving.Announcement;
import io.carillon.cli.serving.MemoryServedData;
import io.carillon.cli.serving.ServedData;
import io.carillon.cli.settings.SettingFlag;
import io.carillon.cli.settings.Settings;
import io.carillon.server.CarillonServer;
import io.carillon.server.MetricsPortException;
import io.carillon.server.audit.AuditException;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.tls.ServerTls;
import io.carillon.server.http.tls.TlsFileException;
import io.carillon.server.http.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the server until SIGTERM or SIGINT, which end it in order, with exit code 0. SIGHUP reloads its settings. */
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port; 0 selects a free one. Default: CARILLON_HTTP_PORT, or else " + HttpAddress.DEFAULT_PORT
                    + ".")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on. Default: CARILLON_HTTP_HOST, or else " + HttpAddress.LOOPBACK
                    + " (this machine only).")
    private @Nullable String host;

    @Option(names = "--insecure", description = "Listens beyond this machine without TLS, as tls.insecure=on does.")
    private boolean insecure;

    @Option(
            names = "--testing",
            description =
                    "Offers /carillon/testing/ without a signature, to reset the server, move its clock, inject faults and"
                            + " read what was requested; only with --store memory:.")
    private boolean testing;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--show-config",
            description =
                    "Prints the effective configuration in --config's format, with where each value was given, and exits.")
    private boolean showConfig;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HangupSignal hangup = CarillonCommand.hangup(spec);
        List<SettingFlag> flags = flags();
        Settings settings = data.settingsOfServer(flags);
        if (showConfig) {
            spec.commandLine().getOut().print(settings.textWithOrigins());
            spec.commandLine().getOut().flush();
            return 0;
        }
        long began = System.nanoTime();
        LogOutput.ofThisProcess().apply(settings.log());
        HttpAddress address = settings.address();
        @Nullable ServerTls tls = tls(settings);
        requireTlsBeyondThisMachine(settings, tls);
        ServedData served = open(settings);
        CarillonServer server = start(served, address, tls);
        var log = new ServerLog();
        StopSignals signals = StopSignals.rememberFromNowOn();
        var stop = new Thread(() -> stop(hangup, server, served, signals.reason()), "carillon-stop");
        // Before anybody knows of the server and could stop it.
        Runtime.getRuntime().addShutdownHook(stop);
        String url = address.url(tls == null ? "http" : "https", server.port());
        try {
            announce(served, url, server.metricsUrl(), log);
            log.started(url, data.inWords(), settings);
            log.ready(System.nanoTime() - began);
        } catch (RuntimeException e) {
            // The hook would end the process with exit code 0.
            Runtime.getRuntime().removeShutdownHook(stop);
            server.close();
            served.close();
            throw e;
        }
        var reload = new SettingsReload(() -> data.read(flags), settings, reloadables(served, server, tls));
        while (true) {
            hangup.await();
            reload.run();
        }
    }

    /** What takes changed settings and files over while the server runs. */
    private static List<Reloadable> reloadables(ServedData served, CarillonServer server, @Nullable ServerTls tls) {
        LogOutput output = LogOutput.ofThisProcess();
        Stream<Reloadable> always = Stream.of(
                changed -> Reloadable.Prepared.of(() -> server.adjust(changed.configuration())),
                changed -> Reloadable.Prepared.of(
                        () -> output.setLevel(changed.log().level())),
                changed -> Reloadable.Prepared.of(server::reopenLogs),
                // Another key changes nothing that is in use.
                changed -> new Reloadable.Prepared(served.reloadSecretKey(), () -> {}));
        return Stream.concat(always, Stream.ofNullable(tls).map(CertificateReload::new))
                .toList();
    }

    /** Tests may do anything to a server, so only to one that has nothing to lose. */
    private ServedData open(Settings settings) throws IOException {
        if (data.isInMemory()) {
            return new MemoryServedData(settings, Version.build(), testing);
        }
        if (testing) {
            throw new CommandFailedException(
                    "--testing lets anybody who can reach the server empty it, and this one has a store on disk.",
                    "Add --store memory:, or leave --testing out.");
        }
        return data.open(settings);
    }

    private void announce(ServedData served, String url, Optional<String> metrics, ServerLog log) {
        if (!served.hasAccessKey()) {
            log.firstKey(
                    "carillon keys create " + data.toBeTyped() + " --aws-account-id 123456789012 --profile carillon");
        }
        if (data.isInMemory()) {
            log.inMemory();
        }
        metrics.ifPresent(log::metrics);
        var announcement = new Announcement(url, served.createdKey());
        if (output.isJson()) {
            announcement.printJson(spec.commandLine().getOut());
        } else {
            announcement.printText(spec.commandLine().getOut());
        }
    }

    private static void requireTlsBeyondThisMachine(Settings settings, @Nullable ServerTls tls) {
        if (settings.isInsecure()) {
            return;
        }
        if (tls == null) {
            PlainHttpRule.require(settings.address());
        }
        HttpAddress metrics = settings.configuration().metrics().address();
        if (metrics != null) {
            PlainHttpRule.requireForMetrics(metrics);
        }
    }

    /** Before anything is created, so that a wrong certificate changes nothing; null without TLS. */
    private @Nullable ServerTls tls(Settings settings) throws TlsFileException {
        TlsFiles files =
                settings.tlsFiles(settings.folder().orElse(Path.of(""))).orElse(null);
        return files == null ? null : ServerTls.open(files, settings.tlsHandshake(), Clock.systemUTC());
    }

    private List<SettingFlag> flags() {
        var flags = new ArrayList<SettingFlag>();
        if (insecure) {
            flags.add(new SettingFlag("--insecure", "tls.insecure", "on"));
        }
        try {
            if (host != null) {
                flags.add(new SettingFlag("--host", "http.host", new HttpAddress(host, 0).host()));
            }
            if (port != null) {
                flags.add(new SettingFlag(
                        "--port",
                        "http.port",
                        Integer.toString(HttpAddress.loopback(port).port())));
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        return flags;
    }

    private static CarillonServer start(ServedData served, HttpAddress address, @Nullable ServerTls tls)
            throws IOException {
        try {
            return served.serve(address, tls);
        } catch (MetricsPortException e) {
            served.close();
            throw ListenFailure.ofMetrics(e.address(), e.getCause());
        } catch (IOException | AuditException e) {
            // The audit log cannot be opened, or not be written.
            served.close();
            throw e;
        } catch (CompletionException e) {
            served.close();
            throw ListenFailure.explained(address, e.getCause() == null ? e : e.getCause());
        }
    }

    /**
     * The JVM would report the signal in its exit code, but a server that was told to stop has not failed. Halting skips
     * SQLite's own removal of its unpacked library; the directory has removed it already.
     */
    private static void stop(HangupSignal hangup, CarillonServer server, ServedData served, String reason) {
        var log = new ServerLog();
        log.stopping(reason);
        hangup.close();
        server.close();
        served.close();
        log.stopped();
        Runtime.getRuntime().halt(0);
    }
}
