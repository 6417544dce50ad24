package org.jmultiprocessing.internal.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElsewhereTest {
    @TempDir
    private Path place;

    @Test
    void whatIsListedAndNotForgottenGoes() throws Exception {
        Path kept = listed("kept");
        Path gone = listed("gone");
        Elsewhere.forget(kept);
        Elsewhere.removeListedIn(copyOfList());
        assertThat(kept).exists();
        assertThat(gone).doesNotExist();
        Elsewhere.forget(gone);
    }

    @Test
    void theListDoesNotGrowWithoutEnd() throws Exception {
        Path first = listed("first");
        for (int i = 0; i < 2_000; i++) {
            Path file = listed("file");
            Files.delete(file);
            Elsewhere.forget(file);
        }
        assertThat(Files.size(RuntimeDirectory.own().resolve(Elsewhere.LIST))).isLessThan(1_100L * 200);
        Elsewhere.removeListedIn(copyOfList());
        assertThat(first).doesNotExist();
        Elsewhere.forget(first);
    }

    @Test
    void aTornRecordAtTheEndDoesNotCount() throws Exception {
        Path file = listed("file");
        Path directory = copyOfList();
        Files.write(directory.resolve(Elsewhere.LIST), new byte[] {'-', 0}, java.nio.file.StandardOpenOption.APPEND);
        Elsewhere.removeListedIn(directory);
        assertThat(file).doesNotExist();
        Elsewhere.forget(file);
    }

    private Path listed(String name) throws Exception {
        Path file = Files.createFile(place.resolve(name));
        Elsewhere.add(file);
        return file;
    }

    private Path copyOfList() throws Exception {
        Path directory = Files.createDirectory(place.resolve("runtime"));
        Files.copy(RuntimeDirectory.own().resolve(Elsewhere.LIST), directory.resolve(Elsewhere.LIST));
        return directory;
    }
}
