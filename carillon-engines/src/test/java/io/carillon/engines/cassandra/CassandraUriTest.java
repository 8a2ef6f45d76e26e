package io.carillon.engines.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CassandraUriTest {
    @Test
    void hostsKeyspaceAndParametersAreRead() {
        CassandraUri uri = parse("cassandra://a.example,10.0.0.2:9043/carillon"
                + "?datacenter=eu%20west&consistency=local_quorum&replication=5");
        assertThat(uri.contactPoints())
                .containsExactly(
                        InetSocketAddress.createUnresolved("a.example", 9042),
                        InetSocketAddress.createUnresolved("10.0.0.2", 9043));
        assertThat(uri.keyspace()).isEqualTo("carillon");
        assertThat(uri.datacenter()).isEqualTo("eu west");
        assertThat(uri.settings())
                .isEqualTo(CassandraSettings.DEFAULT
                        .withConsistency(Consistency.LOCAL_QUORUM)
                        .withReplicationFactor(5));
    }

    @Test
    void missingParametersComeFromTheSettings() {
        CassandraUri uri = parse("cassandra://host/k");
        assertThat(uri.datacenter()).isNull();
        assertThat(parse("cassandra://[::1]:9044/k").contactPoints())
                .containsExactly(InetSocketAddress.createUnresolved("[::1]", 9044));
        assertThat(uri.settings()).isEqualTo(CassandraSettings.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host/k",
                "cassandra:k",
                "cassandra:///k",
                "cassandra://host",
                "cassandra://host/",
                "cassandra://host/K",
                "cassandra://host/a/b",
                "cassandra://host/k%22",
                "cassandra://host,/k",
                "cassandra://host:123456/k",
                "cassandra://host:99999/k",
                "cassandra://host/k?replication=0",
                "cassandra://host/k?replication=x",
                "cassandra://host/k?consistency=one",
                "cassandra://host/k?datacenter",
                "cassandra://host/k?datacenter=",
                "cassandra://host/k?timeout=1"
            })
    void invalidUrisAreRejected(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(uri));
    }

    private static CassandraUri parse(String uri) {
        return CassandraUri.parse(URI.create(uri), CassandraSettings.DEFAULT);
    }
}
