package dev.rekey.card;

import dev.rekey.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people with a role see and can press; in English, as the audit log and the settings are that they work with. */
public final class AdminCard {

    private static final int LONGEST_WHY = 200;

    private AdminCard() {}

    /** The card as things are now. */
    public static AdaptiveCard render(AdminBoard board) {
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading("Rekey for administrators"));
        if (board.hint() != null) {
            body.add(Elements.notice("attention", board.hint()));
        }
        board.stopped().forEach(line -> body.add(Elements.notice("attention", "Stopped for " + line)));
        if (!board.figures().isEmpty()) {
            body.add(Elements.facts(board.figures().stream()
                    .map(figure -> Elements.fact(figure.name(), figure.value()))
                    .toList()));
        }
        cases(board, body);
        board.story().forEach(line -> body.add(Elements.smallPrint(line)));
        if (canBeStopped(board)) {
            if (board.stoppable().size() > 1) {
                body.add(whom(board));
            }
            body.add(Json.element("Input.Text")
                    .with("id", Elements.WHY)
                    .with("label", "Why self-service is to be stopped")
                    .with("maxLength", LONGEST_WHY)
                    .toMap());
        }
        return AdaptiveCard.of("Rekey for administrators", Words.ENGLISH, body, actions(board));
    }

    // a case that must be chosen would stand in the way
    private static boolean canBeStopped(AdminBoard board) {
        return board.mayBrake() && !board.stoppable().isEmpty() && board.cases().isEmpty();
    }

    private static Map<String, Object> whom(AdminBoard board) {
        return Json.element("Input.ChoiceSet")
                .with("id", Elements.WHOM)
                .with("label", "For whom it is to be stopped")
                .with("value", board.stoppable().get(0))
                .with("isRequired", true)
                .with("errorMessage", "Please choose for whom.")
                .with(
                        "choices",
                        board.stoppable().stream()
                                .map(name -> Json.object()
                                        .with("title", name)
                                        .with("value", name)
                                        .toMap())
                                .toList())
                .toMap();
    }

    private static void cases(AdminBoard board, List<Map<String, Object>> body) {
        if (board.list() == null) {
            return;
        }
        if (board.cases().isEmpty()) {
            body.add(Elements.text(board.list() + ": none"));
            return;
        }
        body.add(Json.element("Input.ChoiceSet")
                .with("id", Elements.CASE)
                .with("label", board.list())
                .with("style", "expanded")
                .with("wrap", true)
                .with("isRequired", true)
                .with("errorMessage", "Please choose a case.")
                .with(
                        "choices",
                        board.cases().stream()
                                .map(one -> Json.object()
                                        .with("title", one.line())
                                        .with("value", one.id())
                                        .toMap())
                                .toList())
                .toMap());
    }

    private static List<Map<String, Object>> actions(AdminBoard board) {
        List<Map<String, Object>> actions = new ArrayList<>();
        if (board.mayView()) {
            actions.add(alone("Waiting cases", Verbs.ADMIN_WAITING, board));
            actions.add(alone("Frozen cases", Verbs.ADMIN_FROZEN, board));
            if (!board.cases().isEmpty()) {
                actions.add(button("Show its story", Verbs.ADMIN_STORY, board));
            }
        }
        if (board.mayReadPolicy()) {
            actions.add(alone("Policy", Verbs.ADMIN_POLICY, board));
        }
        if (board.mayRelease() && !board.cases().isEmpty()) {
            actions.add(button("Release it", Verbs.ADMIN_RELEASE, board));
        }
        if (canBeStopped(board)) {
            actions.add(button("Stop self-service", Verbs.ADMIN_STOP, board));
        }
        if (board.mayBrake() && !board.stopped().isEmpty()) {
            actions.add(alone("Let it go on", Verbs.ADMIN_GO_ON, board));
        }
        actions.add(alone("Refresh", Verbs.ADMIN, board));
        return actions;
    }

    private static Map<String, Object> button(String title, String verb, AdminBoard board) {
        return Elements.button(title, verb, data(verb, board));
    }

    // needs none of the inputs
    private static Map<String, Object> alone(String title, String verb, AdminBoard board) {
        return Elements.buttonWithoutInputs(title, verb, data(verb, board));
    }

    private static Map<String, Object> data(String verb, AdminBoard board) {
        return Json.object()
                .with(Elements.VERB, verb)
                .with(Elements.KEY, board.key())
                .toMap();
    }
}
