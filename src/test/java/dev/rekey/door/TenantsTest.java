package dev.rekey.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.ConversationAccount;
import dev.rekey.remote.WrongSetting;
import dev.rekey.teams.SdkJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose tenant is served. */
class TenantsTest {

    private static final String OURS = "7e000000-0000-4000-8000-000000000001";
    private static final String OTHER = "7e000000-0000-4000-8000-00000000000f";

    @Test
    void theBotsOwnTenantIsServedUnlessOthersAreNamed() {
        assertThat(Tenants.of(List.of(), OURS, false).tenantOf(activity(OURS, OURS)))
                .contains(OURS);
        assertThat(Tenants.of(List.of(OTHER), OURS, false).tenantOf(activity(OURS, OURS)))
                .isEmpty();
        assertThat(Tenants.of(List.of(OTHER, OURS), null, false).tenantOf(activity(OURS, OURS)))
                .contains(OURS);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "7e000000-0000-4000-8000-00000000000f, 7e000000-0000-4000-8000-00000000000f",
                "7e000000-0000-4000-8000-000000000001, 7e000000-0000-4000-8000-00000000000f",
                "7e000000-0000-4000-8000-00000000000f, 7e000000-0000-4000-8000-000000000001",
                "7e000000-0000-4000-8000-000000000001, null",
                "null, 7e000000-0000-4000-8000-000000000001",
                "null, null",
                "'', ''",
                "' ', ' '"
            })
    void bothPlacesMustNameATenantThatIsServed(@Nullable String conversation, @Nullable String channelData) {
        assertThat(Tenants.of(List.of(), OURS, false).tenantOf(activity(conversation, channelData)))
                .isEmpty();
    }

    @Test
    void howATenantIsSpeltDoesNotMatter() {
        assertThat(Tenants.of(List.of(" 7E000000-0000-4000-8000-000000000001 "), null, false)
                        .tenantOf(activity(OURS, OURS)))
                .contains(OURS);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"x, x", "x, null", "null, x"})
    void profileLocalServesAnyTenantThatIsNotNamedInTwoWays(
            @Nullable String conversation, @Nullable String channelData) {
        assertThat(Tenants.of(List.of(), null, true).tenantOf(activity(conversation, channelData)))
                .contains("x");
    }

    @Test
    void notEvenProfileLocalTakesTwoTenantsForOne() {
        assertThat(Tenants.of(List.of(), null, true).tenantOf(activity("x", "y")))
                .isEmpty();
        assertThat(Tenants.of(List.of(), null, true).tenantOf(activity(null, null)))
                .isEmpty();
    }

    @Test
    void channelDataThatIsNoObjectNamesNoTenant() {
        Activity odd = activity(OURS, null);
        odd.setChannelData("text");

        assertThat(Tenants.of(List.of(), OURS, false).tenantOf(odd)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "common", "contoso.example"})
    void withoutATenantTheStartStops(@Nullable String own) {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> Tenants.of(List.of(), own, false))
                .withMessageStartingWith("teams.tenants ");
    }

    private static Activity activity(@Nullable String conversation, @Nullable String channelData) {
        Activity activity = new Activity(ActivityTypes.MESSAGE);
        ConversationAccount chat = new ConversationAccount("chat");
        chat.setTenantId(conversation);
        activity.setConversation(chat);
        if (channelData != null) {
            activity.setChannelData(SdkJson.node(Map.of("tenant", Map.of("id", channelData))));
        }
        return activity;
    }
}
