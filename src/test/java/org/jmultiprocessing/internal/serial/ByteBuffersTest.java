package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ByteSink} and {@link ByteSource}. */
class ByteBuffersTest {
    @Test
    void numbersAreBigEndian() {
        ByteSink out = new ByteSink();
        out.writeByte(0x1FF);
        out.writeInt(0x01020304);
        out.writeLong(0x05060708090A0B0CL);
        assertThat(out.toByteArray()).containsExactly(-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void aVarIntComesBackAndTakesFiveBytesAtMost(int value) throws IOException {
        ByteSink out = new ByteSink();
        out.writeVarInt(value);
        assertThat(new ByteSource(out.toByteArray()).readVarInt()).isEqualTo(value);
        assertThat(out.size()).isBetween(1, 5);
    }

    @Test
    void whatIsWrittenBeyondTheCapacityIsKept() throws IOException {
        ByteSink out = new ByteSink();
        for (int i = 0; i < 10_000; i++) {
            out.writeInt(i);
            out.writeLong(-i);
        }
        ByteSource in = new ByteSource(out.array(), 0, out.size());
        for (int i = 0; i < 10_000; i++) {
            assertThat(in.readInt()).isEqualTo(i);
            assertThat(in.readLong()).isEqualTo(-i);
        }
        assertThat(in.remaining()).isZero();
    }

    @Test
    void rewindingForgetsAndNeverGoesForward() {
        ByteSink out = new ByteSink();
        out.writeInt(1);
        out.size(2);
        assertThat(out.toByteArray()).hasSize(2);
        assertThatThrownBy(() -> out.size(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size=2, wanted=3");
    }

    @Test
    void clearingGivesBackTheMemoryOfALargeMessage() {
        ByteSink out = new ByteSink();
        out.writeBytes(new byte[(1 << 20) + 1]);
        out.clear();
        assertThat(out.size()).isZero();
        assertThat(out.array().length).isLessThan(1 << 10);
    }

    @Test
    void aLengthCanBeFilledInLater() throws IOException {
        ByteSink out = new ByteSink();
        out.writeInt(0);
        out.stream().write(new byte[] {9, 8}, 1, 1);
        out.stream().write(7);
        out.setInt(0, out.size() - 4);
        assertThat(out.view().remaining()).isEqualTo(6);
        assertThat(out.toByteArray()).containsExactly(0, 0, 0, 2, 8, 7);
        assertThatThrownBy(() -> out.setInt(3, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void moreThanAnArrayHoldsIsRefusedAndNothingIsLost() {
        ByteSink out = new ByteSink();
        out.writeByte(1);
        assertThatThrownBy(() -> out.reserve(1L << 31)).hasMessageContaining("size=1, wanted=2147483648");
        assertThat(out.toByteArray()).containsExactly(1);
    }

    @Test
    void aCutInputSaysWhereAndHowMuchWasWanted() throws IOException {
        ByteSource in = new ByteSource(new byte[] {9, 1, 2, 3, 9}, 1, 3);
        assertThat(in.readByte()).isEqualTo((byte) 1);
        assertThatThrownBy(in::readInt)
                .isInstanceOf(StreamCorruptedException.class)
                .hasMessageContaining("offset=1, length=3, wanted=4");
        assertThat(in.position()).isEqualTo(1);
        assertThat(in.readBytes(2)).containsExactly(2, 3);
    }

    @Test
    void noReadIsBelievedThatIsLargerThanTheInput() {
        assertRefused(in -> () -> in.readBytes(Integer.MAX_VALUE));
        assertRefused(in -> () -> in.readBytes(-1));
        assertRefused(in -> () -> in.skip(-1));
        assertRefused(in -> () -> in.take(1L << 40));
        assertRefused(in -> in::readLong);
    }

    @Test
    void aVarIntOfSixBytesIsDamage() {
        byte[] endless = {-1, -1, -1, -1, -1, -1, 0};
        assertThatThrownBy(() -> new ByteSource(endless).readVarInt()).isInstanceOf(StreamCorruptedException.class);
    }

    @Test
    void aPartOutsideTheArrayIsRefused() {
        assertThatThrownBy(() -> new ByteSource(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void assertRefused(
            Function<ByteSource, org.assertj.core.api.ThrowableAssert.ThrowingCallable> read) {
        assertThatThrownBy(read.apply(new ByteSource(new byte[2]))).isInstanceOf(StreamCorruptedException.class);
    }

    @Test
    void whatIsTakenIsGoneAndKeptFromWhatIsWrittenNext() {
        for (int length : new int[] {0, 5, 3 << 20}) {
            ByteSink sink = new ByteSink();
            byte[] written = new byte[length];
            Arrays.fill(written, (byte) 7);
            sink.writeBytes(written);
            byte[] taken = sink.takeBytes();
            assertThat(sink.size()).isZero();
            sink.writeInt(-1);
            assertThat(taken).isEqualTo(written);
            assertThat(sink.takeBytes()).containsExactly(-1, -1, -1, -1);
        }
    }

    @Test
    void aPartIsReadByItselfAndEndsWhereItEnds() throws Exception {
        ByteSource whole = new ByteSource(new byte[] {1, 2, 3, 4, 5}, 1, 4);
        ByteSource part = whole.takePart(2);
        assertThat(part.readByte()).isEqualTo((byte) 2);
        assertThat(whole.readByte()).isEqualTo((byte) 4);
        assertThat(part.readByte()).isEqualTo((byte) 3);
        assertThatThrownBy(part::readByte).isInstanceOf(StreamCorruptedException.class);
        assertThatThrownBy(() -> whole.takePart(2)).isInstanceOf(StreamCorruptedException.class);
        assertThat(whole.remaining()).isEqualTo(1);
    }
}
