package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLWarning;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

class SynchronousReplicationTest {

    private static final String WAITING = "SyncRepWaitForLSN";
    private static final String ELSEWHERE = "exec_stmt_raise";

    @Test
    void noWarning() {
        assertThat(SynchronousReplication.isCancelled(null)).isFalse();
    }

    @Test
    void theWarningOfACancelledWait() {
        assertThat(SynchronousReplication.isCancelled(fromServer("01000", WAITING)))
                .isTrue();
        assertThat(SynchronousReplication.isCancelled(fromServer("57P01", WAITING)))
                .isTrue();
    }

    @Test
    void warningsFromElsewhere() {
        assertThat(SynchronousReplication.isCancelled(fromServer("01000", ELSEWHERE)))
                .isFalse();
        assertThat(SynchronousReplication.isCancelled(fromServer("00000", WAITING)))
                .isFalse();
    }

    @Test
    void behindOthers() {
        SQLWarning first = fromServer("01000", ELSEWHERE);
        first.setNextWarning(new SQLWarning("a notice", "00000"));
        assertThat(SynchronousReplication.isCancelled(first)).isFalse();

        first.setNextWarning(fromServer("01000", WAITING));
        assertThat(SynchronousReplication.isCancelled(first)).isTrue();
    }

    /** By a driver, or by a proxy between it and the server. */
    @Test
    void whereNotToldWhereItComesFrom() {
        assertThat(SynchronousReplication.isCancelled(new SQLWarning("a warning", "01000")))
                .isTrue();
        assertThat(SynchronousReplication.isCancelled(fromServer("01000", null)))
                .isTrue();
        assertThat(SynchronousReplication.isCancelled(new SQLWarning("a notice", "00000")))
                .isFalse();
        assertThat(SynchronousReplication.isCancelled(new SQLWarning("without a state")))
                .isFalse();
    }

    /** The fields as they are on the wire: a letter and a text each. */
    private static SQLWarning fromServer(String state, String routine) {
        return new PSQLWarning(new ServerErrorMessage(
                "SWARNING\0" + "C" + state + "\0" + "Mwarned\0" + (routine == null ? "" : "R" + routine + "\0")));
    }
}
