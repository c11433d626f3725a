package dev.rekey.dispute;

import dev.rekey.audit.Origin;
import dev.rekey.database.OldRows;
import dev.rekey.remote.Addresses;
import dev.rekey.remote.Rate;
import dev.rekey.remote.Refusals;
import dev.rekey.reset.DisputeLinks;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.ResetReports;
import dev.rekey.saga.ResetReports.Report;
import dev.rekey.saga.ResetSagas;
import dev.rekey.words.StaticPages;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The way out of a reset for whoever did not ask for it. The pages are always there: links outlive settings. */
@Configuration(proxyBeanMethods = false)
class DisputeConfiguration {

    private static final int GUESSES_PER_MINUTE = 60;

    @Bean
    LinkStore linkStore(JdbcClient jdbc) {
        return new LinkStore(jdbc);
    }

    @Bean
    OldRows oldLinks(JdbcClient jdbc) {
        return LinkStore.old(jdbc);
    }

    /** The links for notices; null while nobody has told where people's browsers reach Rekey. */
    @Bean
    @Nullable
    DisputeLinks disputeLinks(LinkStore store, DisputeSettings settings, Environment environment, Clock clock) {
        if (settings.url() == null) {
            return null;
        }
        boolean local = Addresses.isLocal(environment);
        return new IssuedLinks(
                store, Addresses.checked("dispute.url", settings.url(), local), settings.within(), clock);
    }

    @Bean
    Reports reports(ResetReports resets, ResetSagas sagas) {
        return new Reports() {
            @Override
            public Report report(ResetId reset, Origin from) {
                return resets.report(reset, from);
            }

            @Override
            public boolean isReported(ResetId reset) {
                return resets.isReported(reset);
            }

            @Override
            public void wake() {
                sagas.wake();
            }
        };
    }

    @Bean
    Disputes disputes(LinkStore store, Reports reports, PlatformTransactionManager transactions, Clock clock) {
        return new Disputes(store, reports, new TransactionTemplate(transactions), clock);
    }

    @Bean
    StaticPages disputePages(DisputeSettings settings) {
        return new StaticPages(
                "/dev/rekey/dispute/",
                Stream.of(Page.values()).map(Page::template).toList(),
                words -> Map.of(
                        "contact", Objects.requireNonNullElseGet(settings.contact(), () -> words.of("page.contact"))),
                "'self'");
    }

    @Bean
    Refusals disputeRefusals(MeterRegistry meters, Clock clock) {
        return new Refusals("dispute", "a link of a notice, or what was sent with it", meters, clock);
    }

    @Bean
    Rate guesses(Clock clock) {
        return new Rate(GUESSES_PER_MINUTE, Duration.ofMinutes(1), clock);
    }
}
