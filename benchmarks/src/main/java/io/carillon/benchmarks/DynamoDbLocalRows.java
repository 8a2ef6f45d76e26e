package io.carillon.benchmarks;

import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.DynamoDbLocalPeer;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.util.List;
import java.util.stream.IntStream;

/** Pages against Query of DynamoDB Local, in memory. */
final class DynamoDbLocalRows implements RowGroup {
    private static final String CARILLON = "Carillon, SQLite";
    private static final String DYNAMODB = "DynamoDB Local";
    private static final int PAGE_SIZE = 200;
    private static final int CONNECTIONS = 16;

    @Override
    public String name() {
        return "dynamodb-local";
    }

    @Override
    public String about() {
        return "pages of 200 against Query of DynamoDB Local";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        int items = rig.options().usersOfSlowLoaders();
        try (var dynamo = DynamoDbLocalPeer.start(rig.children(), items);
                var server = CarillonPeer.start(rig.children(), rig.sqliteSite(), Children.SERVER_CORE, List.of())) {
            CapturedPages pages = CapturedPages.of(server);
            List<byte[]> queries = IntStream.range(0, items / PAGE_SIZE - 1)
                    .mapToObj(page -> dynamo.query(page * PAGE_SIZE))
                    .toList();
            int seconds = rig.options().seconds();
            int warmUp = rig.options().warmUpSeconds();
            rig.wrk().run(server.port(), pages.signed(server), CONNECTIONS, warmUp);
            rig.wrk().run(dynamo.port(), queries, CONNECTIONS, warmUp);
            LoadRounds rounds = new LoadRounds()
                    .add(CARILLON, () -> rig.wrk().run(server.port(), pages.signed(server), CONNECTIONS, seconds))
                    .add(DYNAMODB, () -> rig.wrk().run(dynamo.port(), queries, CONNECTIONS, seconds))
                    .run(rig.options().rounds());
            table.add(Row.more(
                            name(),
                            "ListUsers, 200 a page, " + CONNECTIONS + " connections",
                            "pages/s",
                            rounds.perSecond(CARILLON),
                            rounds.perSecond(DYNAMODB))
                    .noting(String.format("%,d items in DynamoDB Local", items))
                    .noting(rounds.note(CARILLON))
                    .noting(rounds.note(DYNAMODB)));
        }
    }
}
