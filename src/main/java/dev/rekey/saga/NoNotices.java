package dev.rekey.saga;

import dev.rekey.reset.News;
import dev.rekey.reset.Notices;
import dev.rekey.reset.ResetId;

/** Nobody is told anything outside the chat. */
final class NoNotices implements Notices {

    @Override
    public void tell(News news) {
        // only the chat tells it
    }

    @Override
    public Standing standingOf(ResetId reset) {
        return new Standing(false, 0, 0, "");
    }
}
