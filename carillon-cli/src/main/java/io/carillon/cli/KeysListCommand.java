package io.carillon.cli;

import io.carillon.server.keys.AccessKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the access keys, without their secrets. */
@Command(name = "list", description = "Lists the access keys, without their secrets.", mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private OutputOption output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = data.openExisting()) {
            List<AccessKey> keys = folder.accessKeys().list();
            PrintWriter out = spec.commandLine().getOut();
            if (output.isJson()) {
                out.println(AccessKeyJson.of(keys));
                return 0;
            }
            for (AccessKey key : keys) {
                out.println(line(key));
            }
        }
        return 0;
    }

    /** A key on one line. */
    static String line(AccessKey key) {
        Set<String> accountIds = key.grant().accountIds();
        return key.accessKeyId() + "  " + key.tenant().awsAccountId() + "  " + key.createDate() + "  "
                + key.grant().role()
                + (accountIds == null ? "" : "  accounts " + String.join(",", new TreeSet<>(accountIds)))
                + (key.expiration() == null ? "" : "  expires " + key.expiration());
    }
}
