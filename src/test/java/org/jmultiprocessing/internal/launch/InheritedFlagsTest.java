package org.jmultiprocessing.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritedFlagsTest {
    @Test
    void areWhatStandsBeforeTheMainClass() {
        assertThat(jvmPart("java -Xmx1g -Dx=y Main -Xnot mine")).containsExactly("-Xmx1g", "-Dx=y");
        assertThat(jvmPart("java -ea -jar a.jar -Xnot")).containsExactly("-ea");
        assertThat(jvmPart("java -ea -m mod/Main -Xnot")).containsExactly("-ea");
        assertThat(jvmPart("java -ea --module mod/Main -Xnot")).containsExactly("-ea");
        assertThat(jvmPart("java -ea --module=mod/Main -Xnot")).containsExactly("-ea");
        assertThat(jvmPart("java Script.java")).isEmpty();
        assertThat(jvmPart("java")).isEmpty();
    }

    @Test
    void classPathsAreLeftOut() {
        assertThat(jvmPart("java -cp a -Da=1 -classpath b -Db=1 --class-path c -p d --module-path e -Dc=1 Main"))
                .containsExactly("-Da=1", "-Db=1", "-Dc=1");
    }

    @Test
    void optionsOfTwoWordsBecomeOne() {
        assertThat(jvmPart("java --add-opens java.base/java.lang=ALL-UNNAMED --add-modules jdk.httpserver Main"))
                .containsExactly("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-modules=jdk.httpserver");
        assertThat(jvmPart("java --add-opens")).containsExactly("--add-opens");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
                "-agentpath:/x.so",
                "-javaagent:jacoco.jar=destfile=x",
                "-Xrunjdwp:x",
                "-Xdebug",
                "-Dcom.sun.management.jmxremote.port=9",
                "-XX:StartFlightRecording=filename=x",
                "-XX:ArchiveClassesAtExit=x",
                "-Xloggc:gc.log",
                "-Xlog:gc:file=gc.log",
                "--class-path=x",
                "--module-path=x",
                "--add-modules=my.module",
                "--patch-module=a=b"
            })
    void whatOnlyOneProcessCanHaveStaysBehind(String flag) {
        assertThat(InheritedFlags.shareable(List.of("-ea", flag, "-Xss1m"))).containsExactly("-ea", "-Xss1m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx1g",
                "-Dx=-javaagent:",
                "-XX:+UseSerialGC",
                "--add-modules=java.sql",
                "--add-modules=jdk.httpserver",
                "--add-modules=ALL-SYSTEM",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--enable-preview",
                "-Dcom.sun.nothing=1"
            })
    void theRestIsShared(String flag) {
        assertThat(InheritedFlags.shareable(List.of(flag))).containsExactly(flag);
    }

    @Test
    void thoseOfThisProcessAreWhatTheManagementBeanSays() {
        List<String> asked =
                java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments();
        assertThat(InheritedFlags.get()).isEqualTo(InheritedFlags.shareable(asked));
    }

    private static List<String> jvmPart(String commandLine) {
        return InheritedFlags.jvmPartOf(List.of(commandLine.split(" ")));
    }
}
