package dev.rekey.signin;

import dev.rekey.database.OldRows;
import dev.rekey.evidence.Means;
import dev.rekey.remote.Addresses;
import dev.rekey.remote.Rate;
import dev.rekey.remote.Remote;
import dev.rekey.reset.EvidenceSource;
import dev.rekey.reset.SignInPage;
import dev.rekey.saga.Verifications;
import dev.rekey.words.StaticPages;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the sign-on together, as far as it is set up. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration BUDGET = Duration.ofSeconds(8);
    private static final int CALLS_PER_SECOND = 20;
    private static final int GUESSES_PER_MINUTE = 60;

    @Bean
    SignOnStore signOnStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new SignOnStore(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    OldRows oldSignOns(JdbcClient jdbc) {
        return SignOnStore.old(jdbc);
    }

    /** Where the button on the card leads; null while it is not set up. */
    @Bean
    @Nullable
    SignInPage signInPage(SignInSettings settings, Environment environment) {
        return settings.url() == null ? null : new SignInPage(base(settings.url(), Addresses.isLocal(environment)));
    }

    @Bean
    EvidenceSource signInSource(SignInSettings settings) {
        Set<Means> means = settings.isSet() ? EnumSet.of(Means.SIGN_IN, Means.PASSWORD) : EnumSet.noneOf(Means.class);
        return () -> means;
    }

    @Bean
    @Nullable
    SignOns signOns(
            SignInSettings settings,
            SignOnStore store,
            Verifications verifications,
            OkHttpClient client,
            Environment environment,
            Clock clock) {
        URI url = settings.url();
        if (url == null || settings.issuer() == null) {
            return null;
        }
        boolean local = Addresses.isLocal(environment);
        Addresses.checked("sign-in.issuer", settings.issuer(), local);
        Remote remote = new Remote("the sign-on provider", client, clock, LIMIT, BUDGET, CALLS_PER_SECOND);
        Provider provider = new Provider(settings, base(url, local).resolve("callback"), remote, clock);
        IdTokens tokens = new IdTokens(provider, settings, clock);
        return new SignOns(store, provider, tokens, verifications, settings.within(), clock);
    }

    @Bean
    StaticPages signInPages() {
        return new StaticPages(
                "/dev/rekey/signin/",
                Stream.of(Page.values()).map(Page::template).toList(),
                words -> Map.of(),
                "'none'");
    }

    @Bean
    BrowserCookie browserCookie(SignInSettings settings) {
        boolean isSecure =
                settings.url() == null || "https".equals(settings.url().getScheme());
        return new BrowserCookie(isSecure, settings.within());
    }

    @Bean
    Rate signInGuesses(Clock clock) {
        return new Rate(GUESSES_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    private static URI base(URI url, boolean local) {
        String checked = Addresses.checked("sign-in.url", url, local).toString();
        return URI.create(checked.replaceAll("/+$", "") + "/sign-in/");
    }
}
