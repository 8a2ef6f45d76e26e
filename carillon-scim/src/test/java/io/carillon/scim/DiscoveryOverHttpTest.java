package io.carillon.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

class DiscoveryOverHttpTest {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    @TempDir
    static Path folder;

    private static RunningScim server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        server = RunningScim.start(folder);
        client = server.client(AccountType.TEAM);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String url(String resource) {
        return "http://127.0.0.1:" + server.port() + ScimExtension.PATH + "/" + client.accountId() + resource;
    }

    @Test
    void theConfigurationAnnouncesBothWaysOfPaging() {
        Answer config = client.get("/ServiceProviderConfig");
        assertThat(config.status()).isEqualTo(200);
        assertThat(config.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(config.body().at("/pagination/cursor").asBoolean()).isTrue();
        assertThat(config.body().at("/pagination/index").asBoolean()).isTrue();
        assertThat(config.text("/pagination/defaultPaginationMethod")).isEqualTo("index");
        assertThat(config.body().at("/pagination/maxPageSize").asInt()).isEqualTo(1000);
        assertThat(config.body().at("/patch/supported").asBoolean()).isTrue();
        assertThat(config.body().at("/etag/supported").asBoolean()).isTrue();
        assertThat(config.text("/authenticationSchemes/0/type")).isEqualTo("oauthbearertoken");
        assertThat(config.text("/meta/location")).isEqualTo(url("/ServiceProviderConfig"));
    }

    @Test
    void schemasAndResourceTypesAreListedAndFoundByTheirIds() {
        Answer schemas = client.get("/Schemas");
        assertThat(schemas.body().at("/totalResults").asInt()).isEqualTo(3);
        assertThat(schemas.text("/Resources/0/id")).isEqualTo(USER);
        assertThat(schemas.text("/Resources/1/id")).isEqualTo(GROUP);
        assertThat(schemas.text("/Resources/2/id")).isEqualTo(ENTERPRISE);
        assertThat(client.get("/Schemas/" + ENTERPRISE).text("/name")).isEqualTo("EnterpriseUser");
        Answer types = client.get("/ResourceTypes");
        assertThat(types.body().at("/totalResults").asInt()).isEqualTo(2);
        assertThat(client.get("/ResourceTypes/Group").text("/endpoint")).isEqualTo("/Groups");
        Answer user = client.get("/ResourceTypes/User");
        assertThat(user.text("/endpoint")).isEqualTo("/Users");
        assertThat(user.text("/schemaExtensions/0/schema")).isEqualTo(ENTERPRISE);
        assertThat(user.text("/meta/location")).isEqualTo(url("/ResourceTypes/User"));
    }

    @Test
    void linksLeadThroughTheProxyThatTheRequestCameBy() {
        Answer config = client.call("GET", "/ServiceProviderConfig", null, "X-Forwarded-Proto", "https");
        assertThat(config.text("/meta/location"))
                .isEqualTo(url("/ServiceProviderConfig").replace("http://", "https://"));
    }
}
