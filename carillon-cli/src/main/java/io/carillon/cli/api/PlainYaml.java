package io.carillon.cli.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML in parameters, as ruamel.yaml's safe loader reads it for the AWS CLI: YAML 1.2 with merge keys and timestamps, and a name
 * at most once. Tags other than those of YAML itself are refused.
 */
public final class PlainYaml {
    /** As deep as JSON may be. */
    private static final int MAX_DEPTH = PlainJson.MAX_DEPTH;

    private static final String MERGE = "<<";

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final Iterator<Event> events;
    private final Map<Anchor, @Nullable Object> anchors = new HashMap<>();

    private PlainYaml(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * The value: null, a Boolean, a Number, a String, a List, a Map, or what {@link YamlValue} makes of texts that JSON has no
     * value for.
     *
     * @throws IOException if the text is not one YAML document
     */
    public static @Nullable Object read(String text) throws IOException {
        try {
            return new PlainYaml(new Parse(SETTINGS).parseString(text).iterator()).document();
        } catch (YamlEngineException e) {
            throw new IOException("not YAML", e);
        }
    }

    private @Nullable Object document() throws IOException {
        events.next();
        if (!(events.next() instanceof DocumentStartEvent)) {
            return null;
        }
        Object value = node(events.next(), 0);
        if (!(events.next() instanceof DocumentEndEvent) || !(events.next() instanceof StreamEndEvent)) {
            throw new IOException("another document follows");
        }
        return value;
    }

    private @Nullable Object node(Event event, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("it is nested too deeply");
        }
        if (event instanceof AliasEvent alias) {
            if (!anchors.containsKey(alias.getAlias())) {
                throw new IOException("undefined alias");
            }
            return anchors.get(alias.getAlias());
        }
        Object value;
        if (event instanceof ScalarEvent scalar) {
            value = YamlValue.of(scalar);
        } else if (event instanceof SequenceStartEvent start) {
            require(start.getTag(), "seq");
            value = sequence(depth + 1);
        } else if (event instanceof MappingStartEvent start) {
            require(start.getTag(), "map");
            value = mapping(depth + 1);
        } else {
            throw new IOException("unexpected " + event.getEventId());
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), value);
        }
        return value;
    }

    private static void require(Optional<String> tag, String name) throws IOException {
        if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(YamlValue.TAGS + name)) {
            throw new IOException("unknown tag " + tag.get());
        }
    }

    private List<@Nullable Object> sequence(int depth) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            elements.add(node(event, depth));
        }
        return elements;
    }

    private Map<@Nullable Object, @Nullable Object> mapping(int depth) throws IOException {
        var members = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        var merged = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            boolean isMerge = event instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && scalar.getValue().equals(MERGE);
            Object name = node(event, depth);
            Object value = node(events.next(), depth);
            if (isMerge) {
                merge(value, merged);
            } else if (name instanceof List || name instanceof Map) {
                throw new IOException("a list or a map is not a name");
            } else if (members.containsKey(name)) {
                throw new IOException("a name is there twice");
            } else {
                members.put(name, value);
            }
        }
        merged.forEach(members::putIfAbsent);
        return members;
    }

    private static void merge(@Nullable Object value, Map<@Nullable Object, @Nullable Object> merged)
            throws IOException {
        if (value instanceof Map<?, ?> map) {
            map.forEach(merged::putIfAbsent);
        } else if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            list.forEach(map -> ((Map<?, ?>) map).forEach(merged::putIfAbsent));
        } else {
            throw new IOException("only maps can be merged");
        }
    }
}
