package org.jmultiprocessing.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A limit of the size of files stands for a full file system here: both are refused in the middle of the writing. */
class ShortageTest {
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void tooLittleMemoryIsAnErrorWithSizesAndLeavesNoFile() throws Exception {
        List<String> lines = output("ulimit -f 20000; exec \"$0\" -cp \"$1\" " + ShortageProgram.class.getName());
        assertThat(lines.get(0))
                .startsWith("cannot reserve shared memory: wanted=67108864 bytes, usable=")
                .contains("directory=")
                .contains("make its file system larger");
        assertThat(lines.get(1)).isEqualTo("files=0");
    }

    private static List<String> output(String script) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder("sh", "-c", script, java, System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .start();
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        }
    }
}
