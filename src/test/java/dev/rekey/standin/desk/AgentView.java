package dev.rekey.standin.desk;

import java.util.List;
import java.util.Map;

/**
 * A ticket as an agent has it on the screen.
 *
 * @param requester the desk's id of the person; empty when nobody is entered
 * @param fields everything else that is filled
 * @param notes those that only agents see, oldest first
 * @param shown what the requester sees, oldest first
 */
public record AgentView(
        String number,
        String state,
        String subject,
        String description,
        String requester,
        Map<String, String> fields,
        List<String> notes,
        List<String> shown) {

    /** The whole ticket in lines. */
    public String page() {
        return "%s [%s] %s%nRequester: %s%n%s%n--%n%s%n-- to the requester:%n%s"
                .formatted(
                        number,
                        state,
                        subject,
                        requester,
                        description,
                        String.join("\n--\n", notes),
                        String.join("\n--\n", shown));
    }
}
