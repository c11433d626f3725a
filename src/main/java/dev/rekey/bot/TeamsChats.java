package dev.rekey.bot;

import com.microsoft.bot.schema.ConversationReference;
import dev.rekey.graph.AppInstallations;
import dev.rekey.reset.Person;
import dev.rekey.reset.PersonalChats;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.teams.ConnectorFailure;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.TeamsAdapter;
import java.net.URI;

/** Finds the chat with a person, or begins it; installs the app for them first where that is allowed. */
final class TeamsChats implements PersonalChats {

    private final TeamsAdapter adapter;
    private final Conversations conversations;
    private final AppInstallations installations;
    private final String serviceUrl;

    TeamsChats(TeamsAdapter adapter, Conversations conversations, AppInstallations installations, URI serviceUrl) {
        this.adapter = adapter;
        this.installations = installations;
        this.conversations = conversations;
        this.serviceUrl = serviceUrl.toString();
    }

    @Override
    public String with(Person person, String language) {
        return conversations.chatOf(person.key()).orElseGet(() -> begin(person, language));
    }

    private String begin(Person person, String language) {
        try {
            return begun(person, language);
        } catch (ConnectorFailure failure) {
            if (!failure.isNotInstalled() || !installations.installFor(person)) {
                throw Connected.inOurWords(failure);
            }
        }
        try {
            return begun(person, language);
        } catch (ConnectorFailure failure) {
            // Teams takes a moment to notice
            throw failure.isNotInstalled()
                    ? new Unavailable("Teams does not know yet that the app is installed", failure)
                    : Connected.inOurWords(failure);
        }
    }

    private String begun(Person person, String language) {
        ConversationReference reference =
                Connected.await(adapter.beginChat(serviceUrl, person.tenantId(), person.objectId()));
        conversations.remember(reference, person.key(), Conversations.localeOf(language));
        return reference.getConversation().getId();
    }
}
