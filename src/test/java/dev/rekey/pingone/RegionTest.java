package dev.rekey.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The regions by the names that people copy from Ping's tools. */
class RegionTest {

    @ParameterizedTest
    @CsvSource({
        "NA, com",
        "NorthAmerica, com",
        "North America, com",
        "CA, ca",
        "Canada, ca",
        "EU, eu",
        "eu, eu",
        "Europe, eu",
        "AU, com.au",
        "Australia, com.au",
        "SG, sg",
        "Singapore, sg",
        "AP, asia",
        "AsiaPacific, asia",
        "asia-pacific, asia"
    })
    void aRegionIsKnownByItsCodeAndItsName(String text, String topLevelDomain) {
        assertThat(Region.parse(text)).map(Region::topLevelDomain).contains(topLevelDomain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com", "Mars", "EUR", "pingone.eu", "EU, NA"})
    void anythingElseIsNoRegion(String text) {
        assertThat(Region.parse(text)).isEmpty();
    }
}
