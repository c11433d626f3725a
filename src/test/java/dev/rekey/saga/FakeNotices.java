package dev.rekey.saga;

import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Notices;
import dev.rekey.reset.ResetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Notices that are delivered at once, wait, or come back, as a test wants it. */
final class FakeNotices implements Notices {

    private final List<News> told = new ArrayList<>();
    private Standing standing = new Standing(true, 0, 1, "work e-mail a•••@contoso.example: sent");

    synchronized void stand(Standing now) {
        standing = now;
    }

    /** What was told, each once. */
    synchronized List<News> told() {
        return List.copyOf(told);
    }

    synchronized List<Occasion> occasions() {
        return told.stream().map(News::occasion).toList();
    }

    @Override
    public synchronized void tell(News news) {
        boolean known = told.stream()
                .anyMatch(other -> other.reset().equals(news.reset())
                        && other.occasion() == news.occasion()
                        && Objects.equals(other.added(), news.added()));
        if (!known) {
            told.add(news);
        }
    }

    @Override
    public synchronized Standing standingOf(ResetId reset) {
        return standing;
    }
}
