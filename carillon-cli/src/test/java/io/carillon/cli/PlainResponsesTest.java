package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.settings.Settings;
import io.carillon.cli.wire.PlainReader;
import io.carillon.cli.wire.Structure;
import io.carillon.directory.core.Tenant;
import io.carillon.server.CarillonServer;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.keys.NewAccessKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserResponse;
import software.amazon.awssdk.services.chime.model.GetUserSettingsResponse;
import software.amazon.awssdk.services.chime.model.ListAccountsResponse;
import software.amazon.awssdk.services.chime.model.ListRoomsResponse;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;

/** The server's responses are such as commands read without the SDK: else listings would be right, and slow. */
class PlainResponsesTest {
    private static final Tenant TENANT = new Tenant("123456789012");

    @TempDir
    Path folder;

    private final LastBody last = new LastBody();

    /** The body of the last response. */
    private static final class LastBody implements ExecutionInterceptor {
        private byte[] body = {};

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.responseBody().map(content -> {
                try {
                    body = content.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return new ByteArrayInputStream(body);
            });
        }
    }

    @Test
    void areReadWithoutTheSdk() throws Exception {
        try (DataFolder data = DataFolder.open(folder, StoreLocation.SQLITE, Settings.DEFAULT);
                CarillonServer server = data.serve(HttpAddress.loopback(0), null);
                ChimeClient chime = client(server, data.accessKeys().create(TENANT))) {
            String account = data.directory()
                    .accounts()
                    .create(AwsAccountOption.callFor(TENANT), "Tower", AccountType.ENTERPRISE_DIRECTORY)
                    .accountId();
            String user = chime.createUser(request -> request.accountId(account)
                            .username("Zo\u00eb \"Z\"")
                            .email("zoe@tower.example"))
                    .user()
                    .userId();
            assertIsPlain(CreateUserResponse.builder());
            chime.createUser(
                    request -> request.accountId(account).username("New").email("new@tower.example"));
            chime.createRoom(request -> request.accountId(account).name("Room"));
            chime.listRooms(request -> request.accountId(account));
            assertIsPlain(ListRoomsResponse.builder());
            chime.getUserSettings(request -> request.accountId(account).userId(user));
            assertIsPlain(GetUserSettingsResponse.builder());
            chime.listAccounts(request -> {});
            assertIsPlain(ListAccountsResponse.builder());
            chime.listUsers(request -> request.accountId(account).maxResults(1));
            assertIsPlain(ListUsersResponse.builder());
            assertThat(PlainReader.page(last.body, Structure.of(ListUsersResponse.builder()), "Users", true)
                            .nextToken())
                    .isNotEmpty();
        }
    }

    private void assertIsPlain(SdkPojo response) {
        assertThat(PlainReader.tree(last.body, Structure.of(response)))
                .as(new String(last.body, StandardCharsets.UTF_8))
                .isNotNull();
    }

    private ChimeClient client(CarillonServer server, NewAccessKey key) {
        return ChimeClient.builder()
                .endpointOverride(URI.create("http://" + HttpAddress.LOOPBACK + ":" + server.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.key().accessKeyId(), key.secretAccessKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(last))
                .build();
    }
}
