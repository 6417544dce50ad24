package org.jmultiprocessing.architecture;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java source file as the architecture sees it. Comments, strings and character literals hold no code.
 *
 * @param name how findings call it
 * @param text its whole text
 */
record SourceFile(String name, String text) {
    private static final String TEXT_BLOCK = "\"\"\"[\\s\\S]*?\"\"\"";
    private static final String STRING = "\"(?:\\\\.|[^\"\\\\\\n])*\"";
    private static final String CHARACTER = "'(?:\\\\.|[^'\\\\\\n])+'";
    private static final String COMMENT = "/\\*[\\s\\S]*?\\*/|//[^\\n]*";
    private static final Pattern NOT_CODE = Pattern.compile(String.join("|", TEXT_BLOCK, STRING, CHARACTER, COMMENT));

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^\\s*import\\s+(?:static\\s+)?([\\w.]+(?:\\.\\*)?)\\s*;");
    private static final Pattern QUALIFIED = Pattern.compile("(?<![\\w.])org\\.jmultiprocessing(?:\\.\\w+)+");

    /** The package it declares. */
    String packageName() {
        Matcher matcher = PACKAGE.matcher(code());
        return matcher.find() ? matcher.group(1) : "";
    }

    /** What it imports: types, members of types, or a package and {@code .*}. */
    List<String> imports() {
        return IMPORT.matcher(code()).results().map(found -> found.group(1)).toList();
    }

    /** The library's names that it writes out in full elsewhere than in its package and import lines. */
    List<String> qualifiedNames() {
        String body = IMPORT.matcher(PACKAGE.matcher(code()).replaceAll("")).replaceAll("");
        return QUALIFIED.matcher(body).results().map(MatchResult::group).toList();
    }

    /** How many lines it has. */
    int lineCount() {
        return (int) text.lines().count();
    }

    private String code() {
        return NOT_CODE.matcher(text).replaceAll(" ");
    }
}
