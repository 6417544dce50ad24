package org.jmultiprocessing.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, exitCode=0, 0",
        "3, 3, exitCode=3, 3",
        "128, 128, exitCode=128, 128",
        "129, -1, exitCode=-1 (SIGHUP), SIGHUP",
        "134, -6, exitCode=-6 (SIGABRT), SIGABRT",
        "137, -9, exitCode=-9 (SIGKILL), SIGKILL",
        "139, -11, exitCode=-11 (SIGSEGV), SIGSEGV",
        "143, -15, exitCode=-15 (SIGTERM), SIGTERM",
        "144, 144, exitCode=144, 144",
        "255, 255, exitCode=255, 255"
    })
    void isPythons(int javas, int pythons, String description, String name) {
        int exitCode = ExitStatus.fromJava(javas);
        assertThat(exitCode).isEqualTo(pythons);
        assertThat(ExitStatus.describe(exitCode)).isEqualTo(description);
        assertThat(ExitStatus.nameOrNumber(exitCode)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"-16", "-64", "-2147483648"})
    void signalWithoutANameIsANumber(int exitCode) {
        assertThat(ExitStatus.describe(exitCode)).isEqualTo("exitCode=" + exitCode);
    }
}
