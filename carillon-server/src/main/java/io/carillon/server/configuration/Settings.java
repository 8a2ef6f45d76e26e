package io.carillon.server.configuration;

import io.carillon.server.http.HttpLimits;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value for each {@link Setting}, from a file of Java properties in UTF-8 or by default. */
public final class Settings {
    /** What the file is called in a server's folder. */
    public static final String FILE_NAME = "carillon.properties";

    /** Every setting at its default. */
    public static final Settings DEFAULT = new Settings(Map.of());

    /** Null is a value: it stands for off. */
    private final Map<Setting, @Nullable Integer> values = new EnumMap<>(Setting.class);

    private Settings(Map<Setting, @Nullable Integer> given) {
        for (Setting setting : Setting.values()) {
            values.put(setting, given.containsKey(setting) ? given.get(setting) : setting.defaultValue());
        }
    }

    /**
     * Reads a file. What it does not set is at its default.
     *
     * @throws ConfigurationException if there is no such file, or anything in it is no setting, is there twice, or has a
     *     value that the setting may not have
     */
    public static Settings read(Path file) {
        var texts = new SingleProperties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("There is no file " + file + ".");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + ": it is not UTF-8.");
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e + ".");
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + ": " + e.getMessage() + ".");
        }
        var given = new EnumMap<Setting, @Nullable Integer>(Setting.class);
        var problems = new ArrayList<String>();
        texts.repeated.forEach(name -> problems.add(name + " is set more than once."));
        for (String name : new TreeSet<>(texts.stringPropertyNames())) {
            try {
                Setting setting = Setting.of(name).orElseThrow(() -> unknown(name));
                given.put(setting, setting.read(texts.getProperty(name).strip()));
            } catch (ConfigurationException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    problems.stream().map(problem -> file + ": " + problem).collect(Collectors.joining("\n")));
        }
        return new Settings(given);
    }

    private static ConfigurationException unknown(String name) {
        return new ConfigurationException(name + " is no setting. There are "
                + Arrays.stream(Setting.values()).map(Setting::toString).collect(Collectors.joining(", ")) + ".");
    }

    /** Properties that notice a name that is there twice, of which the last would count in silence. */
    private static final class SingleProperties extends Properties {
        private static final long serialVersionUID = 1;

        private final transient List<String> repeated = Collections.synchronizedList(new ArrayList<>());

        @Override
        public synchronized @Nullable Object put(Object name, Object value) {
            if (containsKey(name)) {
                repeated.add(name.toString());
            }
            return super.put(name, value);
        }
    }

    /** The limits that these settings stand for. */
    public Configuration configuration() {
        return new Configuration(
                new HttpLimits(
                        number(Setting.HTTP_BODY_BYTES),
                        number(Setting.HTTP_HEADER_BYTES),
                        number(Setting.HTTP_REQUEST_LINE_BYTES),
                        Duration.ofSeconds(number(Setting.HTTP_IDLE_SECONDS)),
                        number(Setting.HTTP_THREADS),
                        number(Setting.HTTP_WAITING),
                        Duration.ofSeconds(number(Setting.HTTP_DRAIN_DELAY_SECONDS)),
                        Duration.ofSeconds(number(Setting.HTTP_DRAIN_SECONDS))),
                new ThrottleLimits(
                        rate(Setting.THROTTLE_READS_PER_SECOND, Setting.THROTTLE_READS_BURST),
                        rate(Setting.THROTTLE_WRITES_PER_SECOND, Setting.THROTTLE_WRITES_BURST)),
                number(Setting.ANSWERS_KEPT_BYTES));
    }

    private int number(Setting setting) {
        Integer value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException(setting + " cannot be off.");
        }
        return value;
    }

    private @Nullable RateLimit rate(Setting perSecond, Setting burst) {
        Integer rate = values.get(perSecond);
        return rate == null ? null : new RateLimit(rate, number(burst));
    }

    /** A file that sets all of this, with the meaning and the range of each. */
    public String text() {
        return Stream.of(Setting.values())
                .map(setting -> setting.line(values.get(setting)))
                .collect(Collectors.joining("\n"));
    }
}
