package io.carillon.paginators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExceptionType;
import software.amazon.smithy.jmespath.RuntimeType;
import software.amazon.smithy.jmespath.evaluation.EvaluationUtils;
import software.amazon.smithy.jmespath.evaluation.JmespathRuntime;
import software.amazon.smithy.jmespath.evaluation.NumberType;

/**
 * JMESPath straight on the SDK's objects: model classes and maps are objects, lists are arrays. A model class has the
 * members that have a value, by their names in the AWS model. A timestamp counts as a string of ISO 8601 and bytes as their
 * Base64, but a result holds them as they are. Stateless.
 */
@NullUnmarked // JMESPath's null is Java's, which the evaluator's types do not say.
final class SdkRuntime implements JmespathRuntime<Object> {
    static final SdkRuntime INSTANCE = new SdkRuntime();

    private SdkRuntime() {}

    @Override
    public RuntimeType typeOf(Object value) {
        if (value == null) {
            return RuntimeType.NULL;
        } else if (value instanceof String || value instanceof Instant || value instanceof SdkBytes) {
            return RuntimeType.STRING;
        } else if (value instanceof SdkPojo || value instanceof Map) {
            return RuntimeType.OBJECT;
        } else if (value instanceof List) {
            return RuntimeType.ARRAY;
        } else if (value instanceof Number) {
            return RuntimeType.NUMBER;
        } else if (value instanceof Boolean) {
            return RuntimeType.BOOLEAN;
        }
        throw new JmespathException("A " + value.getClass().getName() + " has no place in JMESPath");
    }

    @Override
    public Object createNull() {
        return null;
    }

    @Override
    public Object createBoolean(boolean value) {
        return value;
    }

    @Override
    public boolean asBoolean(Object value) {
        return (Boolean) value;
    }

    @Override
    public Object createString(String value) {
        return value;
    }

    @Override
    public String asString(Object value) {
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        if (value instanceof String || value instanceof Instant) {
            return value.toString();
        }
        throw new JmespathException("Not a string: " + typeOf(value));
    }

    @Override
    public Object createNumber(Number value) {
        return value;
    }

    @Override
    public NumberType numberType(Object value) {
        return EvaluationUtils.numberType(asNumber(value));
    }

    @Override
    public Number asNumber(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new JmespathException(JmespathExceptionType.INVALID_TYPE, "Not a number: " + typeOf(value));
    }

    @Override
    public ArrayBuilder<Object> arrayBuilder() {
        return new Elements();
    }

    @Override
    public Object element(Object array, int index) {
        return ((List<?>) array).get(index);
    }

    @Override
    public ObjectBuilder<Object> objectBuilder() {
        return new Members();
    }

    @Override
    public Object value(Object object, Object name) {
        if (object instanceof SdkPojo pojo) {
            Member member = Member.find(pojo, asString(name));
            return member == null ? null : member.get(pojo);
        }
        return object instanceof Map<?, ?> map ? map.get(asString(name)) : null;
    }

    @Override
    public int length(Object value) {
        if (value instanceof List<?> list) {
            return list.size();
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        } else if (value instanceof SdkPojo pojo) {
            return names(pojo).size();
        }
        return EvaluationUtils.codePointCount(asString(value));
    }

    @Override
    public Iterable<?> asIterable(Object value) {
        if (value instanceof List<?> list) {
            return list;
        } else if (value instanceof Map<?, ?> map) {
            return map.keySet();
        } else if (value instanceof SdkPojo pojo) {
            return names(pojo);
        }
        throw new JmespathException("Neither an array nor an object: " + typeOf(value));
    }

    private static List<String> names(SdkPojo pojo) {
        List<String> names = new ArrayList<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Member member = new Member(field);
            if (member.get(pojo) != null) {
                names.add(member.name());
            }
        }
        return names;
    }

    private static final class Elements implements ArrayBuilder<Object> {
        private final List<@Nullable Object> list = new ArrayList<>();

        @Override
        public void add(Object value) {
            list.add(value);
        }

        @Override
        public void addAll(Object array) {
            INSTANCE.asIterable(array).forEach(list::add);
        }

        @Override
        public Object build() {
            return list;
        }
    }

    private static final class Members implements ObjectBuilder<Object> {
        private final Map<String, @Nullable Object> map = new LinkedHashMap<>();

        @Override
        public void put(Object name, Object value) {
            map.put(INSTANCE.asString(name), value);
        }

        @Override
        public void putAll(Object object) {
            for (Object name : INSTANCE.asIterable(object)) {
                put(name, INSTANCE.value(object, name));
            }
        }

        @Override
        public Object build() {
            return map;
        }
    }
}
