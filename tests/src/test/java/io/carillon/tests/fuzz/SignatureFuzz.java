package io.carillon.tests.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Signed requests of which target, headers or body were changed after they had been signed: none may succeed that says something else. */
final class SignatureFuzz implements FuzzSource {
    private static final String MEANINGFUL = "%%%&&==//..;;,, \t+AZaz09-_~\u007f\u0080\u00e9\u00ff";
    private static final int MOST_CHANGES = 3;

    private final SigV4Signer signer;
    private final String accountId;

    SignatureFuzz(SigV4Signer signer, String accountId) {
        this.signer = signer;
        this.accountId = accountId;
    }

    /** What a signature is over, and the signature. */
    private record Signed(String method, List<String> path, List<String> query, List<String> headers, String body) {
        static Signed of(FramedRequest request) {
            String[] target = request.target().split("\\?", 2);
            List<String> path = Arrays.stream(target[0].split("/"))
                    .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                    .map(Signed::decoded)
                    .toList();
            List<String> query = Arrays.stream((target.length == 1 ? "" : target[1]).split("&"))
                    .filter(parameter -> !parameter.isEmpty())
                    .map(parameter -> decoded(parameter.endsWith("=") ? parameter.replaceAll("=$", "") : parameter))
                    .sorted()
                    .toList();
            var headers = new ArrayList<String>();
            for (String name : List.of("host", "x-amz-date", "authorization")) {
                // The parts of Authorization stand in any order, with blanks and commas between them.
                request.values(name)
                        .forEach(value -> Arrays.stream(
                                        value.toLowerCase(Locale.ROOT).split("[ ,\\t]+"))
                                .filter(part -> !part.isEmpty())
                                .sorted()
                                .forEach(part -> headers.add(name + ": " + part)));
            }
            return new Signed(request.method(), path, query, headers, new String(request.body(), ISO_8859_1));
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            } catch (IllegalArgumentException e) {
                return text;
            }
        }
    }

    @Override
    public FuzzCase next(RandomGenerator random) {
        byte[] body = random.nextBoolean() ? "{\"Name\": \"Signed\"}".getBytes(ISO_8859_1) : new byte[0];
        String method = body.length > 0 ? "POST" : "GET";
        String path = body.length > 0 ? "/accounts" : "/accounts/" + accountId + "/users";
        List<String> head =
                signer.head(method, path, body.length > 0 ? "" : "max-results=7&user-type=PrivateUser", body);
        FramedRequest original = onlyRequest(SigV4Signer.bytes(head, body)).orElseThrow();
        var lines = new ArrayList<>(head);
        String text = new String(body, ISO_8859_1);
        for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
            int line = random.nextInt(lines.size() + 1);
            if (line == lines.size()) {
                text = edit(text, random);
            } else {
                changeLine(lines, line, random);
            }
        }
        byte[] bytes = SigV4Signer.bytes(lines, text.getBytes(ISO_8859_1));
        Optional<FramedRequest> changed = onlyRequest(bytes);
        return new FuzzCase(
                bytes,
                changed.map(request -> List.of(request.method())).orElse(List.of()),
                true,
                answers -> problem(original, changed, answers));
    }

    private static Optional<FramedRequest> onlyRequest(byte[] bytes) {
        List<FramedRequest> requests = FramingModel.read(bytes).requests();
        return requests.size() == 1 ? Optional.of(requests.get(0)) : Optional.empty();
    }

    private static void changeLine(List<String> lines, int line, RandomGenerator random) {
        switch (random.nextInt(8)) {
            case 0 -> lines.add(lines.get(Math.max(line, 1)));
            case 1 -> lines.set(line, lines.get(line).toLowerCase(Locale.ROOT));
            default -> lines.set(line, edit(lines.get(line), random));
        }
    }

    /** Replaces a piece by noise or by nothing, or repeats it. */
    private static String edit(String text, RandomGenerator random) {
        int start = random.nextInt(text.length() + 1);
        int end = start + random.nextInt(Math.min(text.length() - start, 12) + 1);
        String middle = switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> text.substring(start, end).repeat(2);
            default -> String.valueOf(MEANINGFUL.charAt(random.nextInt(MEANINGFUL.length())));
        };
        return text.substring(0, start) + middle + text.substring(end);
    }

    private static Optional<String> problem(
            FramedRequest original, Optional<FramedRequest> changed, List<HttpAnswer> answers) {
        if (answers.isEmpty()) {
            return Optional.of("no answer");
        }
        HttpAnswer answer = answers.get(0);
        if (!answer.isSuccess() || changed.isEmpty() == answer.isSuccess()) {
            return answer.isSuccess()
                    ? Optional.of("what is no request was answered with " + answer.statusLine())
                    : Optional.empty();
        }
        boolean isHealthOrPreflight = changed.get().target().contains("/carillon/health")
                || changed.get().method().equals("OPTIONS");
        return isHealthOrPreflight || Signed.of(changed.get()).equals(Signed.of(original))
                ? Optional.empty()
                : Optional.of("success, though what was sent is not what was signed");
    }
}
