package org.jmultiprocessing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The inspector finds what is wrong in made-up sources, and only that. */
class InspectorTest {
    private static final String ROOT = "org.jmultiprocessing";

    @ParameterizedTest
    @CsvSource({
        "managers, Pool",
        "managers, connection.Client",
        "futures, internal.util.Deadline",
        "connection, function.Task",
        "sharedmemory, internal.memory.Mapped",
        "internal.launch, internal.sync.Word",
        "internal.memory, internal.serial.Codec",
        "internal.util, internal.util.Other",
    })
    void usesPointDown(String from, String to) {
        assertThat(findingsOfImport(from, to)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "connection, Pool",
        "managers, futures.ProcessPoolExecutor",
        "connection, sharedmemory.SharedMemory",
        "function, spi.Serializer",
        "internal.serial, internal.memory.Mapped",
        "internal.transport, internal.sync.Word",
        "internal.util, internal.launch.Child",
    })
    void usesUpwardsOrSidewaysAreFound(String from, String to) {
        assertThat(findingsOfImport(from, to)).singleElement().asString().contains(from, to, "uses point down only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Pool", "connection.Client", "sharedmemory.SharedMemory", "function.Task", "spi.Serializer"})
    void internalsThatNameAPublicTypeAreFound(String used) {
        assertThat(findingsOfImport("internal.launch", used))
                .singleElement()
                .asString()
                .contains("public type");
    }

    @Test
    void staticImportsAreFound() {
        String code = "import static org.jmultiprocessing.Pool.create;";
        assertThat(findings("connection", code)).hasSize(1);
    }

    @Test
    void starImportsAreFound() {
        assertThat(findings("function", "import java.util.*;"))
                .singleElement()
                .asString()
                .contains("star import");
        assertThat(findings("futures", "import org.jmultiprocessing.*;")).hasSize(1);
    }

    @Test
    void namesWrittenOutInFullAreFound() {
        assertThat(findings("internal.util", "class A { org.jmultiprocessing.Pool pool; }"))
                .hasSize(1);
        assertThat(findings("internal.util", "class A { Object o = org.jmultiprocessing.internal.sync.Word.of(); }"))
                .hasSize(1);
    }

    @Test
    void commentsAndStringsHoldNoUses() {
        String code = """
                /** See {@link org.jmultiprocessing.Pool}. */
                class A { // org.jmultiprocessing.Pool
                    String s = "org.jmultiprocessing.Pool \\" // ";
                    char c = '"';
                    String property = "org.jmultiprocessing.context";
                }
                """;
        assertThat(findings("internal.util", code)).isEmpty();
    }

    @Test
    void codeBetweenStringsIsSeen() {
        String code = "class A { String a = \"/*\"; org.jmultiprocessing.Pool pool; String b = \"*/\"; }";
        assertThat(findings("internal.util", code)).hasSize(1);
    }

    @Test
    void packagesOutsideTheHouseAreFound() {
        assertThat(findings("internal.misc", "")).singleElement().asString().contains("not a package of the house");
        assertThat(findingsOfImport("managers", "internal.misc.Thing"))
                .singleElement()
                .asString()
                .contains("in no package of the house");
    }

    @Test
    void longFilesAreFound() {
        assertThat(findings("function", "\n".repeat(Inspector.MAX_LINES - 1))).isEmpty();
        assertThat(findings("function", "\n".repeat(Inspector.MAX_LINES)))
                .singleElement()
                .asString()
                .contains("lines");
    }

    @Test
    void cyclesAreFound() {
        SourceFile up = file("connection", "import org.jmultiprocessing.Pool;");
        SourceFile down = file("managers", "import org.jmultiprocessing.connection.Client;");
        SourceFile back = new SourceFile("Pool.java", "package " + ROOT + ";\nimport " + ROOT + ".managers.Manager;");
        assertThat(CycleFinder.cycles(List.of(up, down))).isEmpty();
        assertThat(CycleFinder.cycles(List.of(up, down, back)))
                .hasSize(3)
                .contains(List.of(ROOT, ROOT + ".managers", ROOT + ".connection", ROOT));
    }

    private static List<String> findingsOfImport(String from, String to) {
        return findings(from, "import " + ROOT + "." + to + ";");
    }

    private static List<String> findings(String packageSuffix, String code) {
        return Inspector.findings(List.of(file(packageSuffix, code)));
    }

    private static SourceFile file(String packageSuffix, String code) {
        return new SourceFile("Made.java", "package " + ROOT + "." + packageSuffix + ";\n" + code);
    }
}
