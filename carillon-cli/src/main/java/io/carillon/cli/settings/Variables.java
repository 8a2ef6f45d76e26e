package io.carillon.cli.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Settings as environment variables: {@code http.port} is {@code CARILLON_HTTP_PORT}. An empty variable is as good as none,
 * since scripts and container tools often set one so.
 *
 * <p>A variable that looks like a setting but is none is reported, as it is in a file: a limit with a typing error would not
 * apply. Other variables that begin with {@code CARILLON_}, such as those of somebody's own scripts, are left alone.
 */
final class Variables {
    /** What every variable begins with. */
    private static final String PREFIX = "CARILLON_";

    /** Variables that Carillon reads for something else. */
    private static final Set<String> OTHERS =
            Set.of("CARILLON_CONFIG", "CARILLON_DEBUG", "CARILLON_JAVA_OPTS", "CARILLON_SERVE_OPTIONS");

    /** The group whose name people leave out: {@code CARILLON_PORT}. */
    private static final String HTTP = "HTTP_";

    /** What Kubernetes sets in each container for a service that is called {@code carillon} or {@code carillon-…}. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("CARILLON_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private Variables() {}

    /** The variable of a setting. */
    static String name(String setting) {
        return PREFIX + setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static void readInto(SettingsReading reading, Map<String, String> environment) {
        Map<String, String> settings =
                Settings.names().stream().collect(Collectors.toMap(Variables::name, name -> name));
        // Sorted, so that problems are always in the same order.
        new TreeMap<>(environment).forEach((variable, text) -> {
            String setting = settings.get(variable);
            if (text.isBlank() || isOfKubernetes(variable, text)) {
                return;
            }
            if (setting != null) {
                reading.give(setting, variable, text, variable);
            } else if (looksLikeSetting(variable, settings.keySet())) {
                reading.problem("There is no setting for the variable " + variable + "."
                        + suggestion(variable.toUpperCase(Locale.ROOT), settings.keySet()));
            }
        });
    }

    private static String suggestion(String variable, Set<String> settings) {
        String ofHttp = PREFIX + HTTP + variable.substring(PREFIX.length());
        return Nearest.suggestion(settings.contains(ofHttp) ? ofHttp : variable, settings);
    }

    private static boolean isOfKubernetes(String variable, String text) {
        return SERVICE_LINK.matcher(variable).matches()
                || (variable.startsWith(PREFIX)
                        && variable.endsWith("_PORT")
                        && SERVICE_ADDRESS.matcher(text).matches());
    }

    /** By the name of a group at its beginning, as a setting of HTTP without that name, or by a likeness of the whole. */
    private static boolean looksLikeSetting(String variable, Set<String> settings) {
        String name = variable.toUpperCase(Locale.ROOT);
        if (!name.startsWith(PREFIX) || OTHERS.contains(variable)) {
            return false;
        }
        String rest = name.substring(PREFIX.length());
        return settings.stream().map(Variables::group).anyMatch(group -> group.equals(group(name)))
                || settings.contains(PREFIX + HTTP + rest)
                || Nearest.isTypingError(name, settings);
    }

    /** The first word after the prefix. */
    private static String group(String variable) {
        return variable.substring(PREFIX.length()).replaceFirst("_.*", "");
    }
}
