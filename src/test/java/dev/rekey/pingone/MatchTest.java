package dev.rekey.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.SettableClock;
import dev.rekey.remote.Match;
import java.net.URI;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** How the setting pingone.match is read. */
class MatchTest {

    @ParameterizedTest
    @CsvSource({
        "aadObjectId=externalId, aadObjectId, externalId",
        "userPrincipalName=username, userPrincipalName, username",
        "email=email, email, email",
        "AADOBJECTID = employeeNumber, aadObjectId, employeeNumber",
        "'  email:work_mail2 ', email, work_mail2"
    })
    void aMatchIsATeamsValueAndAPingOneAttribute(String text, Match.TeamsValue value, String attribute) {
        assertThat(Match.parse(text)).contains(new Match(value, attribute));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aadObjectId",
                "aadObjectId=",
                "=username",
                "name=username",
                "email=a b",
                "email=a eq \"x\" or b",
                "email=name.given",
                "email=2nd",
                "email=a=b",
                "email=a\"",
                "email==a"
            })
    void anythingElseIsNoMatch(String text) {
        assertThat(Match.parse(text)).isEmpty();
    }

    @Test
    void aWrongMatchStopsTheStartWithOneSentence() {
        PingOneSettings settings = Fixtures.settings(URI.create("http://localhost:1"), "phone=phone");
        MockEnvironment local = new MockEnvironment();
        local.setActiveProfiles("local");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new PingOneConfiguration()
                        .pingOneFactors(settings, new OkHttpClient(), Fixtures.JSON, new SettableClock(), local))
                .withMessageStartingWith("pingone.match must read like aadObjectId=externalId");
    }
}
