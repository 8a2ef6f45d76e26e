package io.carillon.benchmarks;

import io.carillon.benchmarks.load.Load;
import io.carillon.benchmarks.load.OnceClient;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.KeycloakPeer;
import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Pages and writes against Keycloak's admin API. */
final class KeycloakRows implements RowGroup {
    private static final String CARILLON = "Carillon, SQLite";
    private static final String KEYCLOAK = "Keycloak";
    private static final int PAGE_SIZE = 200;
    private static final int CONNECTIONS = 16;
    private static final int USERS = 20_000;
    /** Its pages take long, and its JVM compiles for long. */
    private static final int WARM_UP_SECONDS = 60;

    private static final int SECONDS = 10;

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public String about() {
        return "pages of 200, and new users, against Keycloak's users endpoint";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        try (var keycloak = KeycloakPeer.start(rig.children(), rig.folder("keycloak"), USERS);
                var server = CarillonPeer.start(rig.children(), rig.sqliteSite(), Children.SERVER_CORE, List.of())) {
            pages(rig, table, keycloak, server);
            writes(rig, table, keycloak, server);
        }
    }

    private void pages(Rig rig, Table table, KeycloakPeer keycloak, CarillonPeer server)
            throws IOException, InterruptedException {
        CapturedPages pages = CapturedPages.of(server);
        String token = keycloak.token();
        List<byte[]> listings = IntStream.range(0, USERS / PAGE_SIZE)
                .mapToObj(page -> keycloak.listing(page * PAGE_SIZE, token))
                .toList();
        rig.wrk().run(keycloak.port(), listings, CONNECTIONS, WARM_UP_SECONDS);
        rig.wrk()
                .run(
                        server.port(),
                        pages.signed(server),
                        CONNECTIONS,
                        rig.options().warmUpSeconds());
        LoadRounds rounds = new LoadRounds()
                .add(CARILLON, () -> rig.wrk().run(server.port(), pages.signed(server), CONNECTIONS, SECONDS))
                .add(KEYCLOAK, () -> rig.wrk().run(keycloak.port(), listings, CONNECTIONS, SECONDS))
                .run(rig.options().rounds());
        table.add(Row.more(
                        name(),
                        "ListUsers, 200 a page, " + CONNECTIONS + " connections",
                        "pages/s",
                        rounds.perSecond(CARILLON),
                        rounds.perSecond(KEYCLOAK))
                .aiming(Aim.ratioAtLeast(80))
                .noting(String.format("%,d users in Keycloak, in the brief form", USERS))
                .noting(rounds.note(CARILLON))
                .noting(rounds.note(KEYCLOAK)));
    }

    private void writes(Rig rig, Table table, KeycloakPeer keycloak, CarillonPeer server)
            throws IOException, InterruptedException {
        var number = new AtomicInteger(USERS);
        var writes = new CarillonWrites(server, rig.options().users() * 10);
        LoadRounds rounds = new LoadRounds()
                .add(CARILLON, () -> once(rig, server.port(), writes.creations(20_000)))
                .add(KEYCLOAK, () -> {
                    String token = keycloak.token();
                    return once(
                            rig,
                            keycloak.port(),
                            IntStream.range(0, 20_000)
                                    .mapToObj(i -> keycloak.creation(number.getAndIncrement(), token))
                                    .toList());
                })
                .run(rig.options().rounds());
        table.add(Row.more(
                        name(),
                        "CreateUser, " + CONNECTIONS + " connections",
                        "users/s",
                        rounds.perSecond(CARILLON),
                        rounds.perSecond(KEYCLOAK))
                .noting(rounds.note(CARILLON))
                .noting(rounds.note(KEYCLOAK)));
    }

    private static Load once(Rig rig, int port, List<byte[]> requests) throws IOException, InterruptedException {
        return OnceClient.run(
                rig.children(),
                rig.folder(""),
                port,
                requests,
                CONNECTIONS,
                rig.options().seconds());
    }
}
