package dev.rekey.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.rekey.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A source that has a secret, and nothing that could read its tickets. */
@ExtendWith(OutputCaptureExtension.class)
class IntakeStartTest {

    @Test
    void withoutADeskThatCanBeReadThereIsNoStart(CapturedOutput output) {
        assertThatException()
                .isThrownBy(() -> new SpringApplicationBuilder(Application.class)
                        .profiles("local")
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url=jdbc:h2:mem:start;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                                "--pingone.region=EU",
                                "--pingone.environment-id=10000000-0000-4000-8000-000000000001",
                                "--pingone.client-id=10000000-0000-4000-8000-000000000002",
                                "--pingone.client-secret=a-secret-of-the-worker",
                                "--intake.jira.secrets=a-secret-that-must-not-be-seen"));

        assertThat(output)
                .contains("Description:%n%n%s%n%nAction:"
                        .formatted("intake.jira.secrets needs a desk (ticket.desk) whose tickets Rekey can read"))
                .doesNotContain("must-not-be-seen");
    }
}
