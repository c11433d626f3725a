package dev.rekey.bot;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.Attachment;
import dev.rekey.card.AdaptiveCard;
import java.util.List;

/** Cards as activities: the card alone, because text beside it would make two messages of it, and no id comes back then. */
final class Cards {

    private Cards() {}

    static Activity activity(AdaptiveCard card) {
        Attachment attachment = new Attachment();
        attachment.setContentType(AdaptiveCard.CONTENT_TYPE);
        attachment.setContent(card.content());
        Activity activity = new Activity(ActivityTypes.MESSAGE);
        activity.setAttachments(List.of(attachment));
        return activity;
    }
}
