package org.jmultiprocessing.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** As much of JSON as the results need: objects, lists, strings and numbers. Numbers are read as doubles. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> write(entry.getKey()) + ": " + write(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::write).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Number ? value.toString() : quoted(value.toString());
    }

    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.unexpected();
        }
        return value;
    }

    /** A list of objects that was read. */
    static List<Map<String, Object>> objects(Object list) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object each : (List<?>) list) {
            Map<String, Object> object = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((key, value) -> object.put((String) key, value));
            objects.add(object);
        }
        return objects;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < ' ' ? ' ' : c);
        }
        return quoted.append('"').toString();
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (more('}')) {
            String key = string();
            expect(':');
            object.put(key, value());
        }
        return object;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        at++;
        while (more(']')) {
            list.add(value());
        }
        return list;
    }

    /** Whether another element follows; takes the comma before it, or the end. */
    private boolean more(char end) {
        skipSpace();
        if (peek() == end) {
            at++;
            return false;
        }
        if (peek() == ',') {
            at++;
            skipSpace();
        }
        return true;
    }

    private String string() {
        skipSpace();
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
            }
            string.append(peek());
            at++;
        }
        at++;
        return string.toString();
    }

    private Double number() {
        int begin = at;
        while (at < text.length() && "+-.0123456789EeNaInfity".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == begin) {
            throw unexpected();
        }
        return Double.valueOf(text.substring(begin, at));
    }

    private void expect(char expected) {
        skipSpace();
        if (peek() != expected) {
            throw unexpected();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("not the JSON of results, position=" + at);
    }
}
