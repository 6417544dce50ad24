package org.jmultiprocessing.internal.serial;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the methods of a class read and call, from its class file; the Java Virtual Machine Specification, chapter 4, draws
 * it. Only what {@link ShellVariables} asks for is kept: static fields that are read, methods that are called, and those that
 * lambdas are made of.
 *
 * <pre>
 *   | 0xCAFEBABE | version | constants | access, class, superclass | interfaces | fields | methods | attributes |
 *                                                                                            |          |
 *                                    Code: the instructions, each of them 1 byte and operands -+          |
 *                                    BootstrapMethods: what lambdas are made of, by their index ----------+
 * </pre>
 */
final class ClassCode {
    /** A field or method as an instruction names it, with internal names. */
    record Member(String owner, String name, String descriptor) {}

    /** What one method needs. */
    record Needs(List<Member> reads, List<Member> calls) {
        static final Needs NONE = new Needs(List.of(), List.of());
    }

    private record Code(int start, int end) {}

    private static final int HEADER = 8;
    private static final int GETSTATIC = 178;
    private static final int FIRST_CALL = 182;
    private static final int LAST_CALL = 185;
    private static final int INVOKEDYNAMIC = 186;
    private static final int METHOD_HANDLE = 15;
    private static final int FIRST_HANDLE_OF_METHOD = 5;

    private final ByteBuffer file;
    private final int[] constants;
    private final Map<String, Code> codes = new HashMap<>();
    private final List<List<Integer>> bootstraps = new ArrayList<>();

    /** @throws RuntimeException if it is no class file */
    ClassCode(byte[] classFile) {
        file = ByteBuffer.wrap(classFile).position(HEADER);
        constants = new int[unsigned()];
        for (int i = 1; i < constants.length; i++) {
            constants[i] = file.position();
            i += skipConstant();
        }
        skip(3 * Short.BYTES);
        skip(unsigned() * Short.BYTES);
        readMembers();
        readMembers();
        readAttributes("");
    }

    /**
     * What this method needs, none if there is no such method.
     *
     * @throws IllegalStateException if its instructions do not end where its code does
     */
    Needs of(String name, String descriptor) {
        Code code = codes.get(name + descriptor);
        if (code == null) {
            return Needs.NONE;
        }
        Needs needs = new Needs(new ArrayList<>(), new ArrayList<>());
        int at = code.start();
        while (at < code.end()) {
            look(at, needs);
            at += Instructions.length(file, at, code.start());
        }
        if (at != code.end()) {
            throw new IllegalStateException(
                    "not the code of a method: method=" + name + descriptor + ", overrun=" + (at - code.end()));
        }
        return needs;
    }

    /** Whether it has such a method itself. */
    boolean has(String name, String descriptor) {
        return codes.containsKey(name + descriptor);
    }

    private void look(int at, Needs needs) {
        int opcode = file.get(at) & 0xFF;
        if (opcode == GETSTATIC) {
            needs.reads().add(member(unsigned(at + 1)));
        } else if (opcode >= FIRST_CALL && opcode <= LAST_CALL) {
            needs.calls().add(member(unsigned(at + 1)));
        } else if (opcode == INVOKEDYNAMIC) {
            for (int argument : bootstraps.get(unsigned(constants[unsigned(at + 1)] + 1))) {
                addHandle(constants[argument], needs);
            }
        }
    }

    private void addHandle(int at, Needs needs) {
        if (file.get(at) == METHOD_HANDLE && file.get(at + 1) >= FIRST_HANDLE_OF_METHOD) {
            needs.calls().add(member(unsigned(at + 2)));
        }
    }

    private Member member(int index) {
        int nameAndType = constants[unsigned(constants[index] + 3)];
        return new Member(
                text(unsigned(constants[unsigned(constants[index] + 1)] + 1)),
                text(unsigned(nameAndType + 1)),
                text(unsigned(nameAndType + 3)));
    }

    /** Names that are not ASCII are as good in the modified UTF-8 of class files, as far as they are found by equality. */
    private String text(int index) {
        int at = constants[index] + 1;
        return new String(file.array(), at + Short.BYTES, unsigned(at), StandardCharsets.UTF_8);
    }

    /** Returns how many more indexes it takes. */
    private int skipConstant() {
        int tag = file.get();
        switch (tag) {
            case 1 -> skip(unsigned());
            case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
            case 5, 6 -> skip(8);
            case METHOD_HANDLE -> skip(3);
            default -> skip(2);
        }
        return tag == 5 || tag == 6 ? 1 : 0;
    }

    private void readMembers() {
        int count = unsigned();
        for (int i = 0; i < count; i++) {
            skip(Short.BYTES);
            readAttributes(text(unsigned()) + text(unsigned()));
        }
    }

    private void readAttributes(String ofMember) {
        int count = unsigned();
        for (int i = 0; i < count; i++) {
            String name = text(unsigned());
            int end = file.getInt() + file.position();
            if (name.equals("Code")) {
                skip(2 * Short.BYTES);
                int length = file.getInt();
                codes.put(ofMember, new Code(file.position(), file.position() + length));
            } else if (name.equals("BootstrapMethods")) {
                readBootstraps();
            }
            file.position(end);
        }
    }

    private void readBootstraps() {
        int count = unsigned();
        for (int i = 0; i < count; i++) {
            skip(Short.BYTES);
            List<Integer> arguments = new ArrayList<>();
            for (int left = unsigned(); left > 0; left--) {
                arguments.add(unsigned());
            }
            bootstraps.add(arguments);
        }
    }

    private int unsigned() {
        return file.getShort() & 0xFFFF;
    }

    private int unsigned(int at) {
        return file.getShort(at) & 0xFFFF;
    }

    private void skip(int bytes) {
        file.position(file.position() + bytes);
    }
}
