package dev.rekey.bot;

import com.microsoft.bot.schema.ConversationReference;
import dev.rekey.reset.Person;
import dev.rekey.reset.PersonalChats;
import dev.rekey.teams.ConnectorFailure;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.TeamsAdapter;
import java.net.URI;

/** Finds the chat with a person, or begins it. */
final class TeamsChats implements PersonalChats {

    private final TeamsAdapter adapter;
    private final Conversations conversations;
    private final String serviceUrl;

    TeamsChats(TeamsAdapter adapter, Conversations conversations, URI serviceUrl) {
        this.adapter = adapter;
        this.conversations = conversations;
        this.serviceUrl = serviceUrl.toString();
    }

    @Override
    public String with(Person person) {
        return conversations.chatOf(person.key()).orElseGet(() -> begin(person));
    }

    private String begin(Person person) {
        try {
            ConversationReference reference =
                    Connected.await(adapter.beginChat(serviceUrl, person.tenantId(), person.objectId()));
            conversations.remember(reference, person.key());
            return reference.getConversation().getId();
        } catch (ConnectorFailure failure) {
            throw Connected.inOurWords(failure);
        }
    }
}
