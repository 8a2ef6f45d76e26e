package io.carillon.benchmarks;

import io.carillon.benchmarks.peers.CassandraPeer;
import io.carillon.benchmarks.peers.PostgresqlPeer;
import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.NotMeasured;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a page of 200 costs by its depth and by the size of the account, in one thread at {@code Users.list}. */
final class PageCostRows implements RowGroup {
    private static final int SMALL = 1_000;
    /** Twice what a user takes on the disk in SQLite, with its index records. */
    private static final long BYTES_A_USER = 2_400;

    @Override
    public String name() {
        return "page-cost";
    }

    @Override
    public String about() {
        return "what a page costs, by depth and by size of the account";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        boolean quick = rig.options().quick();
        sqlite(rig, table, quick ? List.of(SMALL, 100_000) : sizesForSqlite(table));
        if (quick) {
            return;
        }
        List<Integer> sizes = List.of(SMALL, 1_000_000);
        try {
            postgresql(rig, table, sizes);
        } catch (IOException e) {
            table.add(new NotMeasured(name(), "PostgreSQL", String.valueOf(e.getMessage())));
        }
        try {
            cassandra(rig, table, sizes);
        } catch (IOException e) {
            table.add(new NotMeasured(name(), "Cassandra", String.valueOf(e.getMessage())));
        }
    }

    /** With ten million users too, where they have room. */
    private List<Integer> sizesForSqlite(Table table) throws IOException {
        var sizes = new ArrayList<>(List.of(SMALL, 100_000, 1_000_000));
        int most = 10_000_000;
        long room = Files.getFileStore(Path.of("/var/tmp")).getUsableSpace();
        if (room > BYTES_A_USER * most) {
            sizes.add(most);
        } else {
            table.add(new NotMeasured(
                    name(),
                    "SQLite, 10,000,000 users",
                    "it needs " + BYTES_A_USER * most / 1_000_000_000 + " GB of disk"));
        }
        return sizes;
    }

    private void sqlite(Rig rig, Table table, List<Integer> sizes) throws IOException {
        var accounts = new ArrayList<ListedAccount>();
        try {
            for (int size : sizes) {
                Path folder = Files.createDirectories(rig.folder("page-cost-" + size));
                accounts.add(ListedAccount.fill(folder, null, size));
            }
            compare("SQLite", rig, table, accounts);
        } finally {
            accounts.forEach(ListedAccount::close);
        }
    }

    private void postgresql(Rig rig, Table table, List<Integer> sizes) throws IOException, InterruptedException {
        var accounts = new ArrayList<ListedAccount>();
        try (var server = PostgresqlPeer.start(rig.children(), rig.folder("page-cost-postgresql"))) {
            try {
                for (int size : sizes) {
                    accounts.add(ListedAccount.fill(rig.folder(""), server.newDatabase("users" + size), size));
                }
                compare("PostgreSQL", rig, table, accounts);
            } finally {
                accounts.forEach(ListedAccount::close);
            }
        }
    }

    private void cassandra(Rig rig, Table table, List<Integer> sizes) throws IOException, InterruptedException {
        var accounts = new ArrayList<ListedAccount>();
        try (var node = CassandraPeer.start(rig.children(), rig.folder("page-cost-cassandra"))) {
            try {
                for (int size : sizes) {
                    accounts.add(ListedAccount.fill(rig.folder(""), node.keyspace("users" + size), size));
                }
                compare("Cassandra", rig, table, accounts);
            } finally {
                accounts.forEach(ListedAccount::close);
            }
        }
    }

    private void compare(String engine, Rig rig, Table table, List<ListedAccount> accounts) {
        ListedAccount largest = accounts.get(accounts.size() - 1);
        int seconds = rig.options().quick() ? 1 : 3;
        var rounds = new PageRounds(rig.options().rounds(), seconds);
        for (ListedAccount account : accounts) {
            rounds.add("first of " + number(account), account::first);
            rounds.add("random of " + number(account), account::random);
        }
        rounds.add("middle of " + number(largest), largest::middle);
        rounds.add("deepest of " + number(largest), largest::deepest);
        rounds.run();
        System.err.printf("%s: %,d users read%n", engine, rounds.usersSeen());
        boolean sqlite = engine.equals("SQLite");
        String of = " of " + number(largest);
        add(table, engine, rounds, "deepest page" + of, "deepest" + of, "first" + of, sqlite ? 1.1 : 1.2);
        add(table, engine, rounds, "middle page" + of, "middle" + of, "first" + of, sqlite ? 1.1 : 1.2);
        ListedAccount small = accounts.get(0);
        for (ListedAccount account : accounts.subList(1, accounts.size())) {
            for (String where : List.of("first", "random")) {
                String page = where + " of ";
                add(
                        table,
                        engine,
                        rounds,
                        where + " page of " + number(account),
                        page + number(account),
                        page + number(small),
                        sqlite ? 1.3 : 1.5);
            }
        }
    }

    private void add(
            Table table, String engine, PageRounds rounds, String what, String ours, String peer, double limit) {
        table.add(Row.less(name(), engine + ", " + what, "µs/page", rounds.micros(ours), rounds.micros(peer))
                .aiming(Aim.ratioAtMost(limit)));
    }

    private static String number(ListedAccount account) {
        return String.format(Locale.ROOT, "%,d users", account.users());
    }
}
