package org.jmultiprocessing.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of flags and class paths on their way to a child. */
class LaunchFlagsTest {
    @ParameterizedTest
    @CsvSource({
        "--add-opens=java.base/java.lang=app, --add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-exports=jdk.compiler/a.b=app;other, --add-exports=jdk.compiler/a.b=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED, --add-opens=java.base/java.util=ALL-UNNAMED",
        "--enable-native-access=app, --enable-native-access=ALL-UNNAMED",
        "--add-modules=java.sql, --add-modules=java.sql",
        "-Xmx1g, -Xmx1g"
    })
    void whatIsOpenToTheUsersModulesIsOpenToAChildsClassPath(String flag, String childs) {
        assertThat(ModuleFlags.forClassPath(flag)).isEqualTo(childs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--add-opens=app/app.inner=org.junit",
                "--add-exports=app/app.inner=ALL-UNNAMED",
                "--add-reads=app=java.logging",
                "--add-modules=app",
                "--limit-modules=java.base",
                "--upgrade-module-path=x"
            })
    void theUsersModulesAreUnknownToAChild(String flag) {
        assertThat(ModuleFlags.forClassPath(flag)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Xmx1g -Da=b | -Xmx1g -Da=b",
                "-agentlib:jdwp=server=y,address=5005 -Xmx1g | -Xmx1g",
                "-Da='x y'  -javaagent:\"a b.jar\"=c -Db=c | -Da='x y' -Db=c",
                "-javaagent:a.jar | ''"
            })
    void variablesLoseWhatOnlyOneProcessCanHave(String value, String childs) {
        Map<String, String> environment = new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", value, "OTHER", "-javaagent:x"));
        FlagVariables.clean(environment);
        assertThat(environment)
                .containsOnly(Map.entry("JAVA_TOOL_OPTIONS", childs), Map.entry("OTHER", "-javaagent:x"));
    }

    @Test
    void aClassPathIsQuotedForAnArgumentFile() {
        assertThat(ArgumentFile.quoted("C:\\a b:\"x\"\n")).isEqualTo("\"C:\\\\a b:\\\"x\\\"\\n\"");
    }

    @Test
    void anArgumentFileIsWrittenOnceForEachClassPath() throws Exception {
        String first = ArgumentFile.of("a:b");
        assertThat(ArgumentFile.of("a:b")).isEqualTo(first).startsWith("@");
        assertThat(ArgumentFile.of("a:c")).isNotEqualTo(first);
    }
}
