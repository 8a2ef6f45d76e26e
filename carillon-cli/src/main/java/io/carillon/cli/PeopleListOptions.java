package io.carillon.cli;

import io.carillon.cli.people.PeopleException;
import io.carillon.cli.people.PeopleForm;
import io.carillon.cli.people.PersonField;
import io.carillon.cli.people.ReadOptions;
import io.carillon.cli.people.service.ServiceUrl;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The list that is imported, and what it does not say of itself. */
final class PeopleListOptions {
    @Parameters(
            index = "0",
            paramLabel = "FILE|URL",
            converter = SourceConverter.class,
            description =
                    "The list; - for standard input; or the base URL of a SCIM 2.0 service, as https://scim.example/v2.")
    private Source source;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormConverter.class,
            description = "csv, ndjson, json, ldif or scim. Default: by the end of the file's name.")
    private @Nullable PeopleForm form;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            converter = CharsetConverter.class,
            description = "Character set, such as windows-1252. Default: UTF-8, or that of a byte order mark.")
    private @Nullable Charset encoding;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description =
                    "What is between the fields of CSV. Default: the most frequent of , ; | and tab in the first line.")
    private @Nullable Character separator;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            split = ",",
            description =
                    "Which column, or attribute of LDIF, is which field: EMAIL=Mail,DISPLAY_NAME='Full name'. Fields:"
                            + " ${COMPLETION-CANDIDATES}.",
            completionCandidates = Fields.class)
    private Map<String, String> columns = Map.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Where the people are.
     *
     * @param file null for a service
     * @param url null for a file
     */
    record Source(@Nullable Path file, @Nullable ServiceUrl url) {}

    Path file() {
        return Objects.requireNonNull(source.file(), "a service has no file");
    }

    /** The service that the people are read from; null for a list. */
    @Nullable
    ServiceUrl url() {
        return source.url();
    }

    boolean isStandardInput() {
        return source.url() == null && file().toString().equals("-");
    }

    /** Refuses what describes a list, for a service, whose form is known. */
    void requireNoForm() {
        if (form != null || encoding != null || separator != null || !columns.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--format, --encoding, --separator and --map are for lists in files, not for a SCIM service.");
        }
    }

    /** The form that is named, or that the file's name ends with. */
    PeopleForm form() {
        if (form != null) {
            return form;
        }
        return PeopleForm.ofFile(String.valueOf(file().getFileName()))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "The name of the list does not end in its form: name it with --format."));
    }

    ReadOptions read() {
        Map<PersonField, String> chosen = new EnumMap<>(PersonField.class);
        columns.forEach((field, column) -> chosen.put(field(field), column));
        return new ReadOptions(encoding, separator, chosen);
    }

    /** What two imports must have in common to be one. */
    String inWords() {
        return (source.url() == null ? form().toString() : source.url().toString()) + "," + encoding + "," + separator
                + "," + new TreeMap<>(columns);
    }

    private PersonField field(String name) {
        for (PersonField field : PersonField.values()) {
            if (field.name().equalsIgnoreCase(name)) {
                return field;
            }
        }
        PersonField named = PersonField.named(name);
        if (named == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--map has no field '" + name + "'; the fields are " + String.join(", ", new Fields()) + ".");
        }
        return named;
    }

    /** The names of fields. */
    static final class Fields implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(PersonField.values()).map(Enum::name).iterator();
        }
    }

    static final class SourceConverter implements ITypeConverter<Source> {
        @Override
        public Source convert(String value) {
            try {
                return ServiceUrl.isMeant(value)
                        ? new Source(null, ServiceUrl.parse(value))
                        : new Source(new PathConverter().convert(value), null);
            } catch (PeopleException e) {
                throw new TypeConversionException(e.problem() + " " + e.remedy());
            }
        }
    }

    static final class FormConverter implements ITypeConverter<PeopleForm> {
        @Override
        public PeopleForm convert(String value) {
            for (PeopleForm form : PeopleForm.values()) {
                if (form.toString().equals(value)) {
                    return form;
                }
            }
            throw new TypeConversionException("'" + value + "' is not one of csv, ndjson, json, ldif, scim, aws-csv");
        }
    }

    static final class CharsetConverter implements ITypeConverter<Charset> {
        @Override
        public Charset convert(String value) {
            try {
                return Charset.forName(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + value + "' is not a character set that Java knows");
            }
        }
    }
}
