package dev.rekey.saga;

import dev.rekey.reset.Brake;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A brake that somebody, or Rekey, has pulled. */
final class FakeBrake implements Brake {

    private @Nullable String why;

    @Override
    public Optional<String> pulledFor(@Nullable String audience) {
        return Optional.ofNullable(why);
    }

    @Override
    public boolean pull(String reason) {
        boolean isNews = why == null;
        why = reason;
        return isNews;
    }
}
