package io.carillon.cli.people;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import io.carillon.directory.core.Ids;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the people of an LDIF (RFC 2849): entries of inetOrgPerson or another class of people. Entries of other classes, such as
 * groups, are passed over. UnboundID's SDK reads each entry.
 */
final class LdifPeopleReader implements PeopleReader {
    /** In lower case; {@code user} is Active Directory's. */
    private static final List<String> CLASSES = List.of("person", "organizationalperson", "inetorgperson", "user");

    private static final List<String> NAMES = List.of("cn", "sn");

    private static final Map<PersonField, List<String>> ATTRIBUTES = Map.of(
            PersonField.EMAIL, List.of("mail"),
            PersonField.DISPLAY_NAME, List.of("displayName", "cn"),
            PersonField.FIRST_NAME, List.of("givenName"),
            PersonField.LAST_NAME, List.of("sn"),
            PersonField.USER_ID, List.of("uid"));

    private final Lines lines;
    private final Map<PersonField, String> chosen;

    LdifPeopleReader(Lines lines, Map<PersonField, String> chosen) {
        this.lines = lines;
        this.chosen = chosen;
    }

    /** The lines of an entry; the first problem of one of them, or null. */
    private record Block(List<Lines.Line> lines, @Nullable String problem) {
        long line() {
            return lines.get(0).number();
        }

        String raw() {
            return String.join("\n", lines.stream().map(Lines.Line::text).toList());
        }

        /** Without folds and comments. */
        List<String> texts() {
            var texts = new ArrayList<String>();
            for (Lines.Line line : lines) {
                int last = texts.size() - 1;
                if (line.text().startsWith(" ") && last >= 0) {
                    texts.set(last, texts.get(last) + line.text().substring(1));
                } else {
                    texts.add(line.text());
                }
            }
            texts.removeIf(text -> text.startsWith("#"));
            return texts;
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        Block block = block();
        while (block != null) {
            Row row = row(block);
            if (row != null) {
                return row;
            }
            block = block();
        }
        return null;
    }

    private @Nullable Block block() throws IOException {
        var block = new ArrayList<Lines.Line>();
        String problem = null;
        long size = 0;
        Lines.Line line = lines.next();
        while (line != null && !(line.text().isEmpty() && !block.isEmpty())) {
            if (!line.text().isEmpty() && !isVersion(line, block)) {
                size += line.text().length() + 1;
                problem = problem == null ? line.problem() : problem;
                if (size <= PeopleLimits.MAX_ROW_BYTES) {
                    block.add(line);
                } else if (problem == null) {
                    problem = "It is longer than " + PeopleLimits.MAX_ROW_BYTES + " bytes; only its beginning is here.";
                }
            }
            line = lines.next();
        }
        return block.isEmpty() ? null : new Block(block, problem);
    }

    private static boolean isVersion(Lines.Line line, List<Lines.Line> block) {
        return block.stream().allMatch(before -> before.text().startsWith("#"))
                && line.text().toLowerCase(Locale.ROOT).startsWith("version:");
    }

    private @Nullable Row row(Block block) {
        if (block.problem() != null) {
            return new RejectedRow(block.line(), block.raw(), null, block.problem());
        }
        List<String> texts = block.texts();
        if (texts.isEmpty()) {
            return null;
        }
        String reference = withoutReferences(texts);
        if (reference != null) {
            return new RejectedRow(
                    block.line(), block.raw(), reference, "The value is in another file. Write it into the list.");
        }
        try {
            Entry entry = LDIFReader.decodeEntry(texts.toArray(String[]::new));
            String change = entry.getAttributeValue("changetype");
            if (change != null && !change.equalsIgnoreCase("add")) {
                return new RejectedRow(
                        block.line(), block.raw(), "changetype", "It is a change of an entry, and not a person.");
            }
            return isPerson(entry)
                    ? new PersonRow(block.line(), block.raw(), fields(entry).entry())
                    : null;
        } catch (LDIFException e) {
            return new RejectedRow(
                    block.line(),
                    block.raw(),
                    null,
                    "It is not an entry of LDIF, with a dn and an attribute per line.");
        } catch (FieldException e) {
            return new RejectedRow(block.line(), block.raw(), attribute(e.field()), e.reason());
        }
    }

    /**
     * Removes values that LDIF only refers to, such as {@code jpegPhoto:< file:///photo.jpg}: UnboundID's SDK would read the file,
     * and a list that others wrote must not choose what is read.
     *
     * @return an attribute of people that has one; null if none has
     */
    private @Nullable String withoutReferences(List<String> texts) {
        List<String> references = texts.stream()
                .filter(text -> text.indexOf(':') >= 0 && text.startsWith("<", text.indexOf(':') + 1))
                .toList();
        texts.removeAll(references);
        List<String> names = references.stream()
                .map(text ->
                        text.substring(0, text.indexOf(':')).split(";", 2)[0].strip())
                .toList();
        return Stream.concat(
                        Stream.of("dn", "objectClass"),
                        Stream.of(PersonField.values()).flatMap(field -> attributes(field).stream()))
                .filter(attribute -> names.stream().anyMatch(attribute::equalsIgnoreCase))
                .findFirst()
                .orElse(null);
    }

    /** An entry without classes, as some exports write them, may be one. */
    private static boolean isPerson(Entry entry) {
        String[] classes = entry.getObjectClassValues();
        return classes == null
                || List.of(classes).stream().anyMatch(each -> CLASSES.contains(each.toLowerCase(Locale.ROOT)));
    }

    private PersonFields fields(Entry entry) {
        var fields = new PersonFields();
        for (PersonField field : PersonField.values()) {
            for (String attribute : attributes(field)) {
                String value = entry.getAttributeValue(attribute);
                // Another directory's uid may be anything.
                boolean isOfOthers = field == PersonField.USER_ID && value != null && !Ids.isId(value);
                // Every entry needs a cn and an sn, which are something else for somebody without a name.
                boolean isNoName = NAMES.contains(attribute)
                        && value != null
                        && (value.equals(entry.getAttributeValue("mail"))
                                || value.equals(entry.getAttributeValue("uid")));
                if (value != null && !fields.has(field) && !isOfOthers && !isNoName) {
                    fields.put(field, value);
                }
            }
        }
        return fields;
    }

    private List<String> attributes(PersonField field) {
        String own = chosen.get(field);
        return own == null ? ATTRIBUTES.getOrDefault(field, List.of(field.member())) : List.of(own.strip());
    }

    private String attribute(PersonField field) {
        return attributes(field).get(0);
    }

    @Override
    public Rejects rejects(Writer out, boolean isNew) throws IOException {
        return new LdifRejects(out, isNew);
    }

    @Override
    public String columnOf(String member) {
        PersonField field = PersonField.named(member);
        return field == null ? member : attribute(field);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
