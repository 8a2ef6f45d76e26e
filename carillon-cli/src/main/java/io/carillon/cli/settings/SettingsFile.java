package io.carillon.cli.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a file of Java properties in UTF-8, and reports everything that is wrong with it at once. */
final class SettingsFile {
    private final Path file;
    private final List<String> problems = new ArrayList<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /** See {@link Settings#read}. */
    static Settings read(Path file) {
        return new SettingsFile(file).read();
    }

    private Settings read() {
        var settings = new Settings(given(load()));
        problems.addAll(settings.contradictions());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    problems.stream().map(problem -> file + ": " + problem).collect(Collectors.joining("\n")));
        }
        return settings;
    }

    private SingleProperties load() {
        var texts = new SingleProperties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
            return texts;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("There is no file " + file + ".");
        } catch (AccessDeniedException e) {
            throw new ConfigurationException(file + " cannot be read: permission denied.");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + ": it is not UTF-8.");
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage() + ".");
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + ": " + e.getMessage() + ".");
        }
    }

    private Map<Setting, String> given(SingleProperties texts) {
        var given = new HashMap<Setting, String>();
        texts.repeated.forEach(name -> problems.add(name + " is set more than once."));
        for (String name : new TreeSet<>(texts.stringPropertyNames())) {
            try {
                Setting setting = Settings.named(name)
                        .orElseThrow(() -> new ConfigurationException("There is no setting " + name + "."));
                given.put(setting, setting.read(texts.getProperty(name).strip()));
            } catch (ConfigurationException e) {
                problems.add(e.getMessage());
            }
        }
        return given;
    }

    /** Properties that notice a repeated name; {@link Properties} silently uses the last. */
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
}
