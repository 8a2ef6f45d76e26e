package io.carillon.tests.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.tests.model.SdkFacts;
import io.carillon.tests.model.SdkOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/**
 * Well signed calls of every operation with inputs that are partly good. Ids that the server has told are used again, so that
 * calls meet what others have made; what a case does therefore depends on those before it.
 */
final class InputFuzz implements FuzzSource {
    private static final int KNOWN_IDS = 40;
    private static final Pattern ID =
            Pattern.compile("\"([A-Za-z]*(?:Id|Token|PhoneNumber))\"\\s*:\\s*\"([^\"]{1,400})\"");

    private final SigV4Signer signer;
    private final String accountId;
    private final FuzzedJson json = new FuzzedJson(this::id);
    private final List<Call> calls = SdkOperation.all().stream().map(Call::of).toList();
    /** By their kind. */
    private final ConcurrentMap<String, Deque<String>> ids = new ConcurrentHashMap<>();

    /** Calls of an account that has everything, most of them within its one Chime account, which is not deleted. */
    InputFuzz(SigV4Signer signer, String accountId) {
        this.signer = signer;
        this.accountId = accountId;
        ids.put(kind("AccountId"), new ConcurrentLinkedDeque<>(List.of(accountId)));
    }

    /**
     * An operation.
     *
     * @param uri method, path with variables and query
     */
    private record Call(String name, String uri, List<SdkField<?>> fields) {
        static Call of(SdkOperation operation) {
            return new Call(
                    operation.name(),
                    SdkFacts.uri(operation),
                    operation.newRequest().sdkFields());
        }

        List<SdkField<?>> fieldsIn(MarshallLocation location) {
            return fields.stream().filter(field -> field.location() == location).toList();
        }
    }

    @Override
    public FuzzCase next(RandomGenerator random) {
        Call call = calls.get(random.nextInt(calls.size()));
        String[] methodAndUri = call.uri().split(" ", 2);
        String[] pathAndQuery = methodAndUri[1].split("\\?", 2);
        var path = new StringBuilder();
        for (String segment : pathAndQuery[0].substring(1).split("/", -1)) {
            path.append('/').append(segment.startsWith("{") ? pathValue(call, segment, random) : segment);
        }
        var query = new ArrayList<String>();
        if (pathAndQuery.length > 1) {
            query.add(pathAndQuery[1]);
        }
        for (SdkField<?> field : call.fieldsIn(MarshallLocation.QUERY_PARAM)) {
            if (random.nextInt(3) == 0) {
                query.add(parameter(field.locationName(), random));
            }
        }
        if (random.nextInt(20) == 0) {
            query.add(parameter("unknown-" + random.nextInt(100), random));
        }
        byte[] body = body(call, methodAndUri[0], random);
        var head = new ArrayList<>(signer.head(methodAndUri[0], path.toString(), String.join("&", query), body));
        head.add("Connection: close");
        return new FuzzCase(
                SigV4Signer.bytes(head, body), List.of(methodAndUri[0]), false, answers -> problem(call, answers));
    }

    private String pathValue(Call call, String variable, RandomGenerator random) {
        if (variable.equals("{accountId}")
                && random.nextInt(4) > 0
                && !call.name().equals("DeleteAccount")) {
            return accountId;
        }
        String value = random.nextInt(10) == 0 ? json.text(random) : id(variable, random);
        if (value.equals(accountId) && call.name().equals("DeleteAccount")) {
            return "-";
        }
        // Such segments are left out of a canonical path, and a client would not send them.
        return value.isEmpty() || value.equals(".") || value.equals("..") ? "-" : SigV4Signer.encode(cut(value), "");
    }

    private String parameter(String name, RandomGenerator random) {
        String value = switch (name.equals("max-results") ? random.nextInt(4) / 3 : random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt(300));
            case 1 -> id(name, random);
            case 2 -> json.string(name, random);
            default -> json.text(random);
        };
        return SigV4Signer.encode(name, "") + "=" + SigV4Signer.encode(cut(value), "");
    }

    private static String cut(String value) {
        return value.length() > 1000 ? value.substring(0, 1000) : value;
    }

    private byte[] body(Call call, String method, RandomGenerator random) {
        List<SdkField<?>> fields = call.fieldsIn(MarshallLocation.PAYLOAD);
        if (fields.isEmpty() && (method.equals("GET") || random.nextInt(10) > 0)) {
            return new byte[0];
        }
        byte[] body = json.object(fields, random).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(20) == 0 && body.length > 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private String id(String name, RandomGenerator random) {
        if (random.nextInt(12) == 0) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
        Deque<String> known = random.nextInt(8) == 0 ? anyIds(random) : ids.getOrDefault(kind(name), anyIds(random));
        return known.stream().skip(random.nextInt(known.size() + 1)).findFirst().orElse(accountId);
    }

    private Deque<String> anyIds(RandomGenerator random) {
        return ids.values().stream()
                .skip(random.nextInt(ids.size()))
                .findFirst()
                .orElseThrow();
    }

    /** What a member, a list or a variable of a path is called that has ids of one kind. */
    private static String kind(String name) {
        return name.replaceAll("List$|[{}]", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void learn(List<HttpAnswer> answers) {
        for (HttpAnswer answer : answers) {
            Matcher id = ID.matcher(answer.text());
            while (answer.isSuccess() && id.find()) {
                Deque<String> known = ids.computeIfAbsent(kind(id.group(1)), name -> new ConcurrentLinkedDeque<>());
                known.addFirst(id.group(2));
                if (known.size() > KNOWN_IDS) {
                    known.pollLast();
                }
            }
        }
    }

    private static Optional<String> problem(Call call, List<HttpAnswer> answers) {
        if (answers.size() != 1) {
            return Optional.of(answers.size() + " answers to " + call.name());
        }
        HttpAnswer answer = answers.get(0);
        String type = answer.headers().getOrDefault("x-amzn-errortype", "");
        if (answer.isSuccess() ? !type.isEmpty() : type.isEmpty()) {
            return Optional.of(call.name() + ": " + answer.statusLine() + " with the error type \"" + type + '"');
        }
        boolean isJson = answer.body().length == 0 || new String(answer.body(), UTF_8).startsWith("{");
        return isJson ? Optional.empty() : Optional.of(call.name() + " was answered with " + answer.text());
    }
}
