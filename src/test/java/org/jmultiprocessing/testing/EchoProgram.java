package org.jmultiprocessing.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Objects;

/** A program for {@link JavaProgramTest}: says hello on both streams, then exits as told or echoes its stdin. */
final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("started");
        System.err.println(System.getProperty("echo.flag", "no flag") + ", "
                + Objects.requireNonNullElse(System.getenv("ECHO_VARIABLE"), "no variable"));
        if (arguments[0].equals("exit")) {
            System.exit(Integer.parseInt(arguments[1]));
        }
        echo();
    }

    private static void echo() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println("echo " + line);
        }
    }
}
