package org.jmultiprocessing.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.jmultiprocessing.internal.util.ProcessIdentity;
import org.junit.jupiter.api.Test;

class OwnerTest {
    @Test
    void pidAndStartFillTheWordButForOneBit() {
        long word = Owner.wordOf(new ProcessIdentity(0xfedc_ba98L, 0x7654_3210));
        assertThat(word).isEqualTo(0xfedc_ba98_eca8_6420L);
        assertThat(Owner.pid(word)).isEqualTo(0xfedc_ba98L);
        assertThat(Owner.isRepairing(word)).isFalse();
        assertThat(Owner.isRepairing(word | 1)).isTrue();
    }

    @Test
    void thisProcessIsAliveRepairingOrNot() {
        assertThat(Owner.isAlive(Owner.SELF)).isTrue();
        assertThat(Owner.isAlive(Owner.SELF_REPAIRING)).isTrue();
    }

    @Test
    void aProcessOfTheSamePidThatStartedAtAnotherTimeIsDead() {
        assertThat(Owner.isAlive(DeadProcess.word())).isFalse();
        assertThat(Owner.isAlive(DeadProcess.word() | 1)).isFalse();
    }

    @Test
    void anotherProcessIsAliveUntilItEnds() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        long word = Owner.wordOf(ProcessIdentity.of(process.pid()));
        assertThat(Owner.isAlive(word)).isTrue();
        process.destroyForcibly().waitFor();
        assertThat(Owner.isAlive(word)).isFalse();
    }
}
