package dev.rekey.notice;

import dev.rekey.remote.Range;
import dev.rekey.remote.WrongSetting;
import dev.rekey.words.Language;
import dev.rekey.words.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is told outside the chat, and how.
 *
 * @param mail {@code none}, {@code smtp} (with spring.mail) or {@code graph} (Microsoft Graph)
 * @param from the address that mails come from; with {@code graph} a mailbox of the tenant
 * @param privateMail whether the addresses that PingOne has are told as well
 * @param securityMail the company's security people; for what is odd, and when nobody else can be told
 * @param tries how often a mail is tried
 * @param firstRetry the wait after the first failure; doubles with each further one
 * @param longestRetry the longest wait between two tries
 * @param contact whom to turn to, as it is written in each mail: a number, a page; never the address that mails come from
 * @param language what mails are written in to those whose language Rekey does not know: those who lead somebody, security
 */
@ConfigurationProperties("notice")
record NoticeSettings(
        @DefaultValue("none") Way mail,
        @Nullable String from,
        @DefaultValue("true") boolean privateMail,
        @Nullable String securityMail,
        @DefaultValue("8") int tries,
        @DefaultValue("10s") Duration firstRetry,
        @DefaultValue("10m") Duration longestRetry,
        @Nullable String contact,
        @DefaultValue("en") String language) {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,190}");
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]{1,200}");
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** How mails are sent. */
    enum Way {
        NONE,
        SMTP,
        GRAPH;

        /** As it is written in a setting. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes no address that is none, and no time that would stop or flood anything later. */
    NoticeSettings {
        from = orNull(from);
        securityMail = orNull(securityMail);
        contact = orNull(contact);
        if (mail != Way.NONE && from == null) {
            throw new WrongSetting(
                    "notice.from is missing: notice.mail=%s needs an address to send from".formatted(mail));
        }
        checkAddress("notice.from", from);
        checkAddress("notice.security-mail", securityMail);
        Range.check("notice.tries", tries, 1, 100);
        Range.check("notice.first-retry", firstRetry, MOMENT, DAY);
        Range.check("notice.longest-retry", longestRetry, MOMENT, DAY);
        if (longestRetry.compareTo(firstRetry) < 0) {
            throw new WrongSetting("notice.longest-retry must not be shorter than notice.first-retry");
        }
        checkContact(contact, from);
        if (Language.called(language).isEmpty()) {
            throw new WrongSetting("notice.language must be one of " + Language.tags());
        }
    }

    /** The words for those whose language Rekey does not know. */
    Words words() {
        return Words.called(language);
    }

    /** The address that mails come from. */
    String sender() {
        if (from == null) {
            throw new IllegalStateException("expected notice.from, which is checked at the start");
        }
        return from;
    }

    private static void checkAddress(String property, @Nullable String address) {
        if (address != null && !ADDRESS.matcher(address).matches()) {
            throw new WrongSetting(property + " must be one mail address, such as rekey@contoso.example");
        }
    }

    private static void checkContact(@Nullable String contact, @Nullable String from) {
        if (contact == null) {
            return;
        }
        if (!LINE.matcher(contact).matches()) {
            throw new WrongSetting("notice.contact must be one line of at most 200 characters");
        }
        if (from != null && contact.toLowerCase(Locale.ROOT).contains(from.toLowerCase(Locale.ROOT))) {
            throw new WrongSetting("notice.contact must not be the address in notice.from: nobody reads replies");
        }
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
