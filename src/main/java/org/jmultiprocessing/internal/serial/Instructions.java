package org.jmultiprocessing.internal.serial;

import java.nio.ByteBuffer;

/** How long the JVM's instructions are: the Java Virtual Machine Specification, chapter 6. */
final class Instructions {
    private static final int IINC = 132;

    private Instructions() {}

    /** @param start where the method's first instruction is: operands of switches are aligned to it */
    static int length(ByteBuffer code, int at, int start) {
        int aligned = start + ((at - start + Integer.BYTES) & -Integer.BYTES);
        return switch (code.get(at) & 0xFF) {
            case 16, 18, 21, 22, 23, 24, 25, 54, 55, 56, 57, 58, 169, 188 ->
                2; // bipush, ldc, xload, xstore, ret, newarray
            case 17, 19, 20, IINC -> 3; // sipush, ldc_w, ldc2_w
            case 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 198, 199 -> 3; // jumps
            case 178, 179, 180, 181, 182, 183, 184, 187, 189, 192, 193 -> 3; // fields, calls, new, anewarray, casts
            case 197 -> 4; // multianewarray
            case 185, 186, 200, 201 -> 5; // invokeinterface, invokedynamic, goto_w, jsr_w
            case 196 -> (code.get(at + 1) & 0xFF) == IINC ? 6 : 4; // wide
            case 170 ->
                aligned + 12 + 4 * (code.getInt(aligned + 8) - code.getInt(aligned + 4) + 1) - at; // tableswitch
            case 171 -> aligned + 8 + 8 * code.getInt(aligned + 4) - at; // lookupswitch
            default -> 1;
        };
    }
}
