package io.carillon.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One node of Apache Cassandra with Cassandra's defaults but for small memory and a quick start. */
public final class CassandraPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** What Cassandra 5.0's own jvm17-server.options opens of the JDK. */
    private static final List<String> OPENED = List.of(
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.management.rmi/com.sun.jmx.remote.internal.rmi=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.server=ALL-UNNAMED",
            "--add-exports=java.sql/java.sql=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.module=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.reflect=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.math=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.module=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.util.jar=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private static final List<String> OPTIONS = List.of(
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseG1GC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true",
            "-Dcassandra-foreground=yes",
            "-Dcassandra.ring_delay_ms=2000",
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Djdk.attach.allowAttachSelf=true");

    private static final String YAML = """
            cluster_name: carillon-benchmarks
            num_tokens: 1
            initial_token: 0
            auto_bootstrap: false
            partitioner: org.apache.cassandra.dht.Murmur3Partitioner
            endpoint_snitch: SimpleSnitch
            seed_provider:
              - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                parameters:
                  - seeds: "127.0.0.1:%2$d"
            listen_address: 127.0.0.1
            rpc_address: 127.0.0.1
            storage_port: %2$d
            native_transport_port: %3$d
            data_file_directories: [%1$s/data]
            commitlog_directory: %1$s/commitlog
            saved_caches_directory: %1$s/saved_caches
            hints_directory: %1$s/hints
            cdc_raw_directory: %1$s/cdc_raw
            commitlog_sync: periodic
            commitlog_sync_period: 10s
            memtable_heap_space: 256MiB
            memtable_offheap_space: 256MiB
            auto_snapshot: false
            """;

    private static final String LOGBACK = """
            <configuration>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%-5level %logger{0} %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="OUT"/></root>
            </configuration>
            """;

    private final Child child;
    private final int port;

    private CassandraPeer(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /** Starts a node over a new folder. */
    public static CassandraPeer start(Children children, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Ports.free();
        Path yaml = Files.writeString(folder.resolve("cassandra.yaml"), YAML.formatted(folder, Ports.free(), port));
        Path logback = Files.writeString(folder.resolve("logback.xml"), LOGBACK);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(OPENED);
        command.add("-Dcassandra.config=" + yaml.toUri());
        command.add("-Dcassandra.storagedir=" + folder);
        command.add("-Dlogback.configurationFile=" + logback.toUri());
        command.addAll(
                List.of("-cp", PeerFiles.classPath("cassandra"), "org.apache.cassandra.service.CassandraDaemon"));
        Child child = children.startQuiet(command, Map.of());
        Ports.await(child, port, PATIENCE);
        return new CassandraPeer(child, port);
    }

    /** The address of a keyspace, which the store makes. */
    public String keyspace(String name) {
        return "cassandra://127.0.0.1:" + port + "/" + name + "?replication=1";
    }

    /** Its process. */
    public Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }
}
