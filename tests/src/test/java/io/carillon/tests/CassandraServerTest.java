package io.carillon.tests;

import io.carillon.store.cassandra.SharedCassandraNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** {@code carillon serve} over Cassandra; over PostgreSQL it is {@link PostgresqlServersTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraServerTest {
    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    private Path folder;
    private DataFolder data;
    private ServerProcess server;
    private int boto3s;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        data = DataFolder.over(NODE.newUri().toString(), temporary);
        server = data.serve();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.terminate();
        }
    }

    List<Boto3> installed() {
        return Boto3.installed(ProgramEnvironment.empty(folder.resolve("home")));
    }

    @ParameterizedTest
    @MethodSource("installed")
    void boto3DoesEveryOperation(Boto3 boto3) {
        AwsAccount owner = data.createKey(Long.toString(100000000001L + boto3s++));
        String enterprise = data.createAccount(owner, "Cathedral", AccountType.ENTERPRISE_LWA);
        boto3.run(
                        ProgramEnvironment.empty(folder.resolve("boto3-" + boto3.version()))
                                .with(owner.credentials()),
                        server.endpoint(),
                        "scenario.py",
                        "--aws-account-id",
                        owner.id(),
                        "--enterprise-account-id",
                        enterprise)
                .requireExitCode(0);
    }
}
