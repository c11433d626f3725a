package dev.rekey.standin.pingone;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** The self-service pages as HTML. */
final class SelfServicePages {

    private SelfServicePages() {}

    static String signOn(Visit visit, String error, String username) {
        return PageFrame.around("Sign on", """
                <h1>Sign on</h1>
                <p class="lead">to look after the ways you prove that it is you.</p>
                %s
                <form method="post" action="%ssign-on">
                  %s
                  <label for="username">User name</label>
                  <input id="username" name="username" value="%s" autocomplete="username" autocapitalize="none"
                         spellcheck="false" required>
                  <label for="password">Password</label>
                  <input id="password" name="password" type="password" autocomplete="current-password" required>
                  <button>Sign on</button>
                </form>
                <p class="hint">In this sandbox everybody’s password is <code>%s</code>.</p>
                """.formatted(
                        error(error), SelfService.HOME, token(visit), escaped(username), Accounts.PASSWORD));
    }

    static String devices(Visit visit, User user, List<Device> devices, String error) {
        return PageFrame.around("Your factors", """
                <h1>Your factors</h1>
                <p class="lead">Signed on as %s (<span class="name">%s</span>)</p>
                %s
                %s
                <h2>Pair a new factor</h2>
                <form method="post" action="%spair">
                  %s
                  <fieldset>
                    <legend>What do you want to pair?</legend>
                    %s
                  </fieldset>
                  <label for="nickname">Nickname <span class="optional">(optional)</span></label>
                  <input id="nickname" name="nickname" maxlength="100" autocomplete="off">
                  <button>Pair</button>
                </form>
                <form method="post" action="%ssign-off">
                  %s
                  <button class="quiet">Sign off</button>
                </form>
                """.formatted(
                        escaped(user.displayName()),
                        escaped(user.username()),
                        error(error),
                        list(devices),
                        SelfService.HOME,
                        token(visit),
                        choices(),
                        SelfService.HOME,
                        token(visit)));
    }

    static String paired(Device device) {
        return PageFrame.around(
                "Paired", """
                <p class="tick" aria-hidden="true">✓</p>
                <h1>Your new factor is paired</h1>
                <p class="lead">%s is ready for your next sign-on.</p>
                <p>You can close this page and go back to Teams.</p>
                <p><a href="%s">See all your factors</a></p>
                """.formatted(escaped(DeviceLabel.of(device).title()), SelfService.HOME));
    }

    static String lost() {
        return PageFrame.around("Page not found", """
                <h1>There is nothing here</h1>
                <p><a href="%s">Go to your factors</a></p>
                """.formatted(SelfService.HOME));
    }

    private static String list(List<Device> devices) {
        if (devices.isEmpty()) {
            return "<p class=\"empty\">You have no factor yet. Pair one to be able to sign on.</p>";
        }
        return devices.stream()
                .map(DeviceLabel::of)
                .map(label -> """
                        <li><strong>%s</strong> <span>%s</span></li>
                        """.formatted(escaped(label.title()), escaped(label.remark())))
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private static String choices() {
        return Stream.of(NewFactor.values())
                .map(factor -> """
                        <label class="choice"><input type="radio" name="factor" value="%s" required>
                          <span><strong>%s</strong> <small>%s</small></span></label>
                        """.formatted(factor.name(), escaped(factor.label()), escaped(factor.hint())))
                .collect(Collectors.joining());
    }

    private static String error(String text) {
        return text.isEmpty() ? "" : "<p class=\"error\" role=\"alert\">%s</p>".formatted(escaped(text));
    }

    private static String token(Visit visit) {
        return "<input type=\"hidden\" name=\"token\" value=\"%s\">".formatted(visit.formToken());
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
