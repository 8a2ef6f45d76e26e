package io.carillon.scim.groups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.scim.RunningScim;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;

/** A server, and for each test an account with three users and a client of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServedGroups {
    static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    RunningScim server;

    Client client;
    List<String> users;

    @BeforeAll
    final void start(@TempDir Path folder) throws IOException {
        server = RunningScim.start(folder);
    }

    @AfterAll
    final void stop() {
        server.close();
    }

    @BeforeEach
    final void createUsers() {
        client = server.client(AccountType.ENTERPRISE_LWA);
        users = users(3);
    }

    List<String> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> server.directory()
                        .users()
                        .create(
                                RunningScim.CALL,
                                CreateUserRequest.builder()
                                        .accountId(client.accountId())
                                        .username("Person " + n)
                                        .email("person" + n + "-of-" + count + "@example.com")
                                        .build())
                        .userId())
                .toList();
    }

    static String members(Collection<String> ids) {
        return ids.stream().map(id -> "{\"value\":\"" + id + "\"}").collect(Collectors.joining(",", "[", "]"));
    }

    /** The id of a new group. */
    String create(String name, Collection<String> members) {
        Answer answer =
                client.post("/Groups", "{\"displayName\":\"" + name + "\",\"members\":" + members(members) + "}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.text("/id");
    }

    Answer patch(String id, String operations) {
        return client.call(
                "PATCH",
                "/Groups/" + id,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations
                        + "]}");
    }

    void assertPatched(String id, String operations) {
        Answer answer = patch(id, operations);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(204);
    }

    void assertRefused(Answer answer, int status, @Nullable String scimType) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.text("/scimType")).isEqualTo(scimType == null ? "" : scimType);
    }

    List<String> membersOf(String id) {
        var members = new ArrayList<String>();
        client.get("/Groups/" + id)
                .body()
                .path("members")
                .forEach((JsonNode member) -> members.add(member.path("value").asText()));
        return members;
    }
}
