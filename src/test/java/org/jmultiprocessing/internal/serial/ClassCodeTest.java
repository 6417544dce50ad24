package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jmultiprocessing.internal.serial.ClassCode.Member;
import org.jmultiprocessing.internal.serial.ClassCode.Needs;
import org.junit.jupiter.api.Test;

/** What class files say. */
class ClassCodeTest {
    private static final int[] TABLE = {1, 2};

    /** All of java.util and below: that each ends where it should shows that no instruction's length is wrong. */
    @Test
    void theInstructionsOfTheJdkAreReadToTheirEnd() throws Exception {
        Path packages = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
        int methods = 0;
        try (Stream<Path> all = Files.walk(packages.resolve("java/util"))) {
            for (Path each :
                    all.filter(file -> file.toString().endsWith(".class")).toList()) {
                ClassCode code = new ClassCode(Files.readAllBytes(each));
                String name = packages.relativize(each).toString().replace('/', '.');
                methods += readAll(code, Class.forName(name.substring(0, name.length() - 6), false, null));
            }
        }
        assertThat(methods).isGreaterThan(5_000);
    }

    private static int readAll(ClassCode code, Class<?> type) {
        int methods = 0;
        for (Method method : type.getDeclaredMethods()) {
            String descriptor = descriptorOf(method);
            if (code.has(method.getName(), descriptor)) {
                methods++;
                code.of(method.getName(), descriptor);
            }
        }
        return methods;
    }

    private static String descriptorOf(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    @Test
    void whatAMethodReadsAndCallsIsFound() throws Exception {
        try (InputStream in = ClassCodeTest.class.getResourceAsStream("ClassCodeTest.class")) {
            Needs needs = new ClassCode(in.readAllBytes()).of("sample", "()Ljava/lang/Runnable;");
            assertThat(needs.reads())
                    .contains(new Member(ClassCodeTest.class.getName().replace('.', '/'), "TABLE", "[I"));
            assertThat(needs.calls())
                    .extracting(Member::name)
                    .contains("run")
                    .anyMatch(name -> name.startsWith("lambda$sample$"));
        }
    }

    @SuppressWarnings("unused") // read as a class file
    private static Runnable sample() {
        Runnable first = () -> System.out.println();
        first.run();
        return TABLE[0] > 1 ? first : () -> System.err.println();
    }
}
