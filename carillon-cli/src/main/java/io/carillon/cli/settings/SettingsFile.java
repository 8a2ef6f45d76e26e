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
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a file of Java properties in UTF-8. */
final class SettingsFile {
    private SettingsFile() {}

    /**
     * Reads all settings that the file has.
     *
     * @throws ConfigurationException if the file cannot be read
     */
    static void readInto(SettingsReading reading, Path file) {
        SingleProperties texts = load(file);
        texts.repeated.forEach(name -> reading.problem(file + ": " + name + " is set more than once."));
        for (String name : new TreeSet<>(texts.stringPropertyNames())) {
            reading.give(file, name, texts.getProperty(name));
        }
    }

    private static SingleProperties load(Path file) {
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
            // Java's message ends with a full stop.
            throw new ConfigurationException(
                    file + ": " + String.valueOf(e.getMessage()).replaceFirst("\\.+$", "") + ".");
        }
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
