package io.carillon.tests.fuzz;

import java.util.List;
import java.util.Optional;

/**
 * What goes over one connection, and what may come back.
 *
 * @param bytes all that the client sends
 * @param methods the methods of the requests in {@code bytes}, as far as they can be read: an answer to HEAD has no body
 * @param halfCloses whether the client says that nothing more comes; if not, the server has to end the connection by itself
 * @param verdict judges the answers
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares cases.
record FuzzCase(byte[] bytes, List<String> methods, boolean halfCloses, Verdict verdict) {
    /** Judges what came back. */
    interface Verdict {
        /** What is wrong with the answers to the case, or nothing. */
        Optional<String> problem(List<HttpAnswer> answers);
    }

    /** A case with what is wrong about every answer anywhere, and only then with what is wrong about this one. */
    Optional<String> problem(List<HttpAnswer> answers) {
        return answers.stream()
                .flatMap(answer -> answer.problem().stream())
                .findFirst()
                .or(() -> verdict.problem(answers));
    }
}
