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
    void warningOfCancelledWait() {
        assertThat(SynchronousReplication.isCancelled(fromServer("01000", WAITING)))
                .isTrue();
        assertThat(SynchronousReplication.isCancelled(fromServer("57P01", WAITING)))
                .isTrue();
    }

    @Test
    void otherWarnings() {
        assertThat(SynchronousReplication.isCancelled(fromServer("01000", ELSEWHERE)))
                .isFalse();
        assertThat(SynchronousReplication.isCancelled(fromServer("00000", WAITING)))
                .isFalse();
    }

    @Test
    void warningAfterOthers() {
        SQLWarning first = fromServer("01000", ELSEWHERE);
        first.setNextWarning(new SQLWarning("a notice", "00000"));
        assertThat(SynchronousReplication.isCancelled(first)).isFalse();

        first.setNextWarning(fromServer("01000", WAITING));
        assertThat(SynchronousReplication.isCancelled(first)).isTrue();
    }

    /** A driver, or a proxy in front of the server, may omit the origin. */
    @Test
    void warningsWithoutOrigin() {
        assertThat(SynchronousReplication.isCancelled(new SQLWarning("a warning", "01000")))
                .isTrue();
        assertThat(SynchronousReplication.isCancelled(fromServer("01000", null)))
                .isTrue();
        assertThat(SynchronousReplication.isCancelled(new SQLWarning("a notice", "00000")))
                .isFalse();
        assertThat(SynchronousReplication.isCancelled(new SQLWarning("without a state")))
                .isFalse();
    }

    /** Returns a warning with the fields as they are on the wire: a letter and a text each. */
    private static SQLWarning fromServer(String state, String routine) {
        return new PSQLWarning(new ServerErrorMessage(
                "SWARNING\0" + "C" + state + "\0" + "Mwarned\0" + (routine == null ? "" : "R" + routine + "\0")));
    }
}
