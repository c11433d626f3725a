package dev.rekey.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.notice.Mail;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.standin.graph.GraphStandIn;
import dev.rekey.standin.graph.GraphStandIn.Call;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mails through Microsoft Graph. */
class GraphMailerTest {

    private static final Mail MAIL = new Mail(
            "id-1",
            "rekey@contoso.example",
            "amara@contoso.example",
            "Wählen Sie “neu”",
            "Hello Zoë,\n",
            "<p>Hello Zoë</p>",
            Instant.parse("2026-01-15T10:00:00Z"));

    private final GraphStandIn graph = GraphStandIn.start();
    private final GraphMailer mailer = new GraphMailer(GraphDoor.api(graph.url()));

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void aMailIsSentFromItsMailboxWithBothFaces() {
        mailer.send(MAIL);

        assertThat(graph.calls()).extracting(Call::path).containsExactly("/v1.0/users/rekey@contoso.example/sendMail");
        assertThat(graph.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("amara@contoso.example");
            assertThat(mail.subject()).isEqualTo("Wählen Sie “neu”");
            assertThat(mail.text()).isEqualTo("Hello Zoë,\n");
            assertThat(mail.html()).isEqualTo("<p>Hello Zoë</p>");
            assertThat(mail.headers())
                    .containsEntry("Auto-Submitted", "auto-generated")
                    .containsEntry("Message-ID", "<id-1@contoso.example>");
        });
    }

    @Test
    void aCallThatMayHaveSentAMailIsNotRepeatedAtOnce() {
        graph.failNext(1, 503);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> mailer.send(MAIL));
        assertThat(graph.calls()).hasSize(1);
    }

    @Test
    void whoMayNotSendIsRefusedForGood() {
        graph.failNext(1, 403);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> mailer.send(MAIL))
                .withMessage("Microsoft Graph answered 403 to 'send mail'");
    }
}
