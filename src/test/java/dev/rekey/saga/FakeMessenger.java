package dev.rekey.saga;

import dev.rekey.card.ResetCard;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep.Face;
import dev.rekey.reset.UserMessenger;
import dev.rekey.words.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chat in which cards are shown. */
final class FakeMessenger implements UserMessenger {

    private final Faults faults;
    private final Clock clock;
    private volatile boolean answers = true;
    private final List<String> retired = new CopyOnWriteArrayList<>();
    private final List<Shown> shown = new CopyOnWriteArrayList<>();

    FakeMessenger(Faults faults, Clock clock) {
        this.faults = faults;
        this.clock = clock;
    }

    /** New cards arrive, but from now on nobody hears of it. */
    void takesWithoutAnAnswer() {
        answers = false;
    }

    /** Every card and every change of one, in order. */
    List<Shown> shown() {
        return List.copyOf(shown);
    }

    /** The cards that were put out of use, besides those that a new one took the place of. */
    List<String> retired() {
        return List.copyOf(retired);
    }

    /** The faces the person saw, in order; a card that has just moved to the end has none yet. */
    List<Face> faces() {
        return shown.stream()
                .filter(card -> card.place() == Place.IN_PLACE)
                .map(card -> card.reset().step().face())
                .toList();
    }

    /** What the person reads on the card now. */
    String card() {
        return shown.get(shown.size() - 1).text();
    }

    @Override
    public Optional<String> show(Reset reset, Place place) {
        return faults.carryOut(Call.SHOW, () -> {
            String old = reset.card().activityId();
            shown.add(new Shown(reset, place, clock.instant()));
            if (place == Place.IN_PLACE && old != null) {
                return Optional.of(old);
            }
            return answers ? Optional.of("card-" + shown.size()) : Optional.empty();
        });
    }

    @Override
    public void retire(Reset reset, String activityId) {
        retired.add(activityId);
    }

    /** One sight of the card. */
    record Shown(Reset reset, Place place, Instant at) {
        String text() {
            return ResetCard.render(reset, Bench.PAGES, Words.ENGLISH).content().toString();
        }
    }
}
