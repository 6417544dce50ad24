package org.jmultiprocessing.internal.launch;

import java.util.List;
import java.util.Map;

/**
 * The environment variables in which the JVM looks for more flags. A child inherits them, so that of these too those must
 * go that only one process can have: a debugger's port there would keep every child from starting.
 */
final class FlagVariables {
    private static final List<String> NAMES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private FlagVariables() {}

    /** Takes them out of the environment that a child is to get. */
    static void clean(Map<String, String> environment) {
        for (String name : NAMES) {
            String value = environment.get(name);
            if (value != null) {
                environment.put(name, shareable(value));
            }
        }
    }

    static String shareable(String flags) {
        StringBuilder kept = new StringBuilder();
        int start = 0;
        while (start < flags.length()) {
            int end = endOfWord(flags, start);
            String word = flags.substring(start, end);
            if (!word.isBlank() && InheritedFlags.isShareable(word)) {
                kept.append(kept.length() == 0 ? "" : " ").append(word);
            }
            start = end + 1;
        }
        return kept.toString();
    }

    /** A blank within quotation marks is part of the word. */
    private static int endOfWord(String flags, int start) {
        char quote = 0;
        for (int i = start; i < flags.length(); i++) {
            char c = flags.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                return i;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            }
        }
        return flags.length();
    }
}
