package io.carillon.tests.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests in a run of bytes by the letter of RFC 9112, which a server may refuse but must not read otherwise. Nothing
 * optional is taken: no bare LF, no obsolete folding.
 */
final class FramingModel {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST_LINE =
            Pattern.compile("(" + TOKEN + ") ([\\x21-\\x7e\\x80-\\xff]+) HTTP/(\\d)\\.(\\d)");
    private static final Pattern HEADER =
            Pattern.compile("(" + TOKEN + "):[ \\t]*([\\x21-\\x7e\\x80-\\xff \\t]*?)[ \\t]*");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,8})([ \\t]*;[^\\r\\n]*)?");

    private final String bytes;
    private int position;

    private FramingModel(byte[] bytes) {
        this.bytes = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /**
     * What can be read.
     *
     * @param requests those that are whole and well formed, up to the first that is not
     * @param isBroken whether something that can be no request follows them; if not, they are followed by nothing or by the
     *     beginning of one
     */
    record Reading(List<FramedRequest> requests, boolean isBroken) {
        Reading {
            requests = List.copyOf(requests);
        }
    }

    private static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static final class IncompleteException extends Exception {
        private static final long serialVersionUID = 1;
    }

    static Reading read(byte[] bytes) {
        var model = new FramingModel(bytes);
        var requests = new ArrayList<FramedRequest>();
        try {
            while (model.skipEmptyLines()) {
                requests.add(model.request());
            }
            return new Reading(requests, false);
        } catch (IncompleteException e) {
            return new Reading(requests, false);
        } catch (BrokenException e) {
            return new Reading(requests, true);
        }
    }

    /** RFC 9112, section 2.2: a server should ignore at least one empty line before a request line. */
    private boolean skipEmptyLines() {
        while (bytes.startsWith("\r\n", position)) {
            position += 2;
        }
        return position < bytes.length();
    }

    private FramedRequest request() throws BrokenException, IncompleteException {
        Matcher first = REQUEST_LINE.matcher(line());
        require(first.matches() && first.group(3).equals("1") && isTarget(first.group(1), first.group(2)));
        boolean isOld = first.group(4).equals("0");
        List<Map.Entry<String, String>> headers = headers();
        var request = new FramedRequest(first.group(1), first.group(2), headers, new byte[0]);
        int hosts = request.values("host").size();
        require(hosts == 1 || (isOld && hosts == 0));
        return new FramedRequest(request.method(), request.target(), headers, body(request, isOld));
    }

    private static boolean isTarget(String method, String target) {
        return target.startsWith("/") || target.startsWith("http") || (target.equals("*") && method.equals("OPTIONS"));
    }

    private List<Map.Entry<String, String>> headers() throws BrokenException, IncompleteException {
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher header = HEADER.matcher(line);
            require(header.matches());
            headers.add(Map.entry(header.group(1).toLowerCase(Locale.ROOT), header.group(2)));
        }
        return headers;
    }

    private byte[] body(FramedRequest request, boolean isOld) throws BrokenException, IncompleteException {
        List<String> codings = request.values("transfer-encoding");
        List<String> lengths = request.values("content-length");
        if (!codings.isEmpty()) {
            require(!isOld
                    && lengths.isEmpty()
                    && codings.size() == 1
                    && codings.get(0).equalsIgnoreCase("chunked"));
            return chunks();
        }
        if (lengths.isEmpty()) {
            return new byte[0];
        }
        require(lengths.size() == 1 && lengths.get(0).matches("\\d{1,9}"));
        return take(Integer.parseInt(lengths.get(0)));
    }

    private byte[] chunks() throws BrokenException, IncompleteException {
        var body = new ByteArrayOutputStream();
        while (true) {
            Matcher size = CHUNK_SIZE.matcher(line());
            require(size.matches());
            long length = Long.parseLong(size.group(1), 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            if (length > bytes.length()) {
                throw new IncompleteException();
            }
            body.writeBytes(take((int) length));
            require(line().isEmpty());
        }
    }

    private byte[] take(int length) throws IncompleteException {
        if (length > bytes.length() - position) {
            throw new IncompleteException();
        }
        position += length;
        return bytes.substring(position - length, position).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String line() throws BrokenException, IncompleteException {
        int end = bytes.indexOf('\n', position);
        if (end < 0) {
            throw new IncompleteException();
        }
        require(end > position && bytes.charAt(end - 1) == '\r');
        String line = bytes.substring(position, end - 1);
        require(line.indexOf('\r') < 0);
        position = end + 1;
        return line;
    }

    private static void require(boolean isWellFormed) throws BrokenException {
        if (!isWellFormed) {
            throw new BrokenException();
        }
    }
}
