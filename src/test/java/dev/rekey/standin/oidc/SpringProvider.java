package dev.rekey.standin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.ott.InMemoryOneTimeTokenService;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An OpenID Connect provider that others have written: Spring Authorization Server, which signs people on with a password, then
 * with a one-time token. What Rekey reads from it is the provider's own: metadata, keys, codes, PKCE, tokens and sessions.
 */
public final class SpringProvider implements AutoCloseable {

    private static final String CLIENT_ID = "rekey";
    private static final String SECRET = "sandbox-secret~for.the_sign_on_of_people";
    private static final String PASSWORD = "sandbox";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int STEPS = 15;

    private final ServletWebServerApplicationContext context;
    private final Habits habits;

    private SpringProvider(ServletWebServerApplicationContext context) {
        this.context = context;
        this.habits = context.getBean(Habits.class);
    }

    /** Starts at a free port, for these people and for one web application. */
    public static SpringProvider start(URI callback, List<String> userIds) {
        SpringApplication application = new SpringApplication(Provider.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("callback", callback);
            context.getBeanFactory()
                    .registerSingleton(
                            "people",
                            new InMemoryUserDetailsManager(userIds.stream()
                                    .map(id -> User.withUsername(id)
                                            .password("{noop}" + PASSWORD)
                                            .build())
                                    .toList()));
        });
        return new SpringProvider((ServletWebServerApplicationContext) application.run(
                "--spring.config.location=optional:classpath:/no-settings-of-rekey/",
                "--spring.main.banner-mode=off",
                "--server.port=0",
                "--server.servlet.session.cookie.name=PROVIDER",
                "--logging.level.root=warn"));
    }

    /** Its issuer. */
    public URI issuer() {
        return URI.create("http://localhost:"
                + Objects.requireNonNull(context.getWebServer()).getPort());
    }

    /** The settings that lead Rekey here, given where browsers reach Rekey. */
    public Map<String, String> settings(URI rekey) {
        return Map.of(
                "sign-in.issuer",
                issuer().toString(),
                "sign-in.client-id",
                CLIENT_ID,
                "sign-in.client-secret",
                SECRET,
                "sign-in.url",
                rekey.toString());
    }

    /** From now on it asks for a second factor, or does not. */
    public void asksForASecondFactor(boolean does) {
        habits.second = does;
    }

    /** From now on it does not say how somebody signed on, or does again. */
    public void isSilent(boolean silent) {
        habits.silent = silent;
    }

    /** From now on people have signed on there so long ago. */
    public void sessionsAreOld(Duration age) {
        habits.age = age;
    }

    /** A browser at this provider, with cookies of its own. */
    public Visitor visitor() {
        return new Visitor();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Somebody's browser at the provider. */
    public final class Visitor {

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        private Visitor() {}

        /** Signs on as far as the provider asks for it; returns where it sends the browser back. */
        public URI signsOn(URI page, String userId) {
            URI here = page;
            HttpRequest next = page(here);
            for (int step = 0; step < STEPS; step++) {
                HttpResponse<String> answer = send(next);
                String location = answer.headers().firstValue("Location").orElse("");
                if (!location.isEmpty()) {
                    here = here.resolve(location);
                    if (!here.getAuthority().equals(issuer().getAuthority())) {
                        return here;
                    }
                    next = page(here);
                } else if (answer.statusCode() == 200) {
                    next = filledIn(here, answer.body(), userId);
                } else {
                    throw new IllegalStateException(
                            "expected a page or a way on, was " + answer.statusCode() + " at " + here);
                }
            }
            throw new IllegalStateException("expected to be sent back within " + STEPS + " steps");
        }

        private HttpRequest page(URI address) {
            return HttpRequest.newBuilder(address).header("Accept", "text/html").build();
        }

        private HttpRequest filledIn(URI here, String page, String userId) {
            Matcher csrf = CSRF.matcher(page);
            if (!csrf.find()) {
                throw new IllegalStateException("expected a form at " + here + ", was " + page);
            }
            String token = habits.token.getAndSet("");
            if (!token.isEmpty()) {
                return post("/login/ott", Map.of("token", token, "_csrf", csrf.group(1)));
            }
            return String.valueOf(here.getQuery()).contains("factor.type=ott")
                    ? post("/ott/generate", Map.of("username", userId, "_csrf", csrf.group(1)))
                    : post("/login", Map.of("username", userId, "password", PASSWORD, "_csrf", csrf.group(1)));
        }

        private HttpRequest post(String path, Map<String, String> fields) {
            String form = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return HttpRequest.newBuilder(issuer().resolve(path))
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                return http.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** How the provider behaves now. */
    static final class Habits {
        private final AtomicReference<String> token = new AtomicReference<>("");
        private volatile boolean second = true;
        private volatile boolean silent;
        private volatile Duration age = Duration.ZERO;
    }

    // no @Configuration: Rekey's own scan must not find it
    @EnableWebSecurity
    @EnableMultiFactorAuthentication(authorities = {})
    @Import({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static class Provider {

        private static final RequiredFactor FIRST = RequiredFactor.withAuthority(
                        FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .build();
        private static final RequiredFactor SECOND = RequiredFactor.withAuthority(FactorGrantedAuthority.OTT_AUTHORITY)
                .build();
        private static final AuthorizationManager<Object> PASSWORD_ONLY =
                AllRequiredFactorsAuthorizationManager.builder()
                        .requireFactor(FIRST)
                        .build();
        private static final AuthorizationManager<Object> BOTH = AllRequiredFactorsAuthorizationManager.builder()
                .requireFactor(FIRST)
                .requireFactor(SECOND)
                .build();

        @Bean
        Habits habits() {
            return new Habits();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http, Habits habits) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.requestMatchers("/oauth2/token")
                            .authenticated()
                            .anyRequest()
                            .access((who, request) -> (habits.second ? BOTH : PASSWORD_ONLY).authorize(who, request)))
                    .formLogin(Customizer.withDefaults())
                    .oneTimeTokenLogin(ott -> ott.tokenGenerationSuccessHandler((request, response, token) -> {
                        habits.token.set(token.getTokenValue());
                        response.sendRedirect("/login/ott");
                    }))
                    .build();
        }

        private static List<String> factors(Authentication who) {
            return who.getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .toList();
        }

        @Bean
        RegisteredClientRepository clients(URI callback) {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId(CLIENT_ID)
                    .clientId(CLIENT_ID)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(callback.toString())
                    .scope("openid")
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .build());
        }

        @Bean
        AuthorizationServerSettings serverSettings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            RSAKey key = new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OneTimeTokenService oneTimeTokens() {
            return new InMemoryOneTimeTokenService();
        }

        // RFC 8176 has the names; the library leaves these two claims to whoever runs it
        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(Habits habits) {
            return token -> {
                if (!token.getTokenType().getValue().equals("id_token")) {
                    return;
                }
                token.getClaims()
                        .claims(all -> all.computeIfPresent(
                                "auth_time",
                                (name, at) -> Date.from(((Date) at).toInstant().minus(habits.age))));
                if (habits.silent) {
                    return;
                }
                List<String> factors = factors(Objects.requireNonNull(token.getPrincipal()));
                List<String> amr = new ArrayList<>(List.of("pwd"));
                if (factors.contains(FactorGrantedAuthority.OTT_AUTHORITY)) {
                    amr.addAll(List.of("otp", "mfa"));
                }
                token.getClaims().claim("amr", amr);
            };
        }
    }
}
