package dev.rekey.notice;

import dev.rekey.notice.Delivery.Kind;
import dev.rekey.notice.Delivery.State;
import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is told: the person at every address of before, but those of the factors that are replaced; whoever leads them when none is
 * left or none takes a mail; the security people after that.
 */
final class Recipients {

    // RFC 5321, 4.5.3.1: 64 before the @, 255 after it
    private static final int LONGEST = 320;

    private final boolean privateMail;
    private final @Nullable String securityMail;

    /**
     * The company's choice.
     *
     * @param privateMail whether the addresses that PingOne has are told as well
     * @param securityMail null when the security people have no address
     */
    Recipients(boolean privateMail, @Nullable String securityMail) {
        this.privateMail = privateMail;
        this.securityMail = securityMail;
    }

    /** Those who are known at once; what PingOne knows is looked up later, so that nobody has to wait for it. */
    List<Delivery> first(News news) {
        if (isForSecurity(news)) {
            return List.of(Delivery.toSecurity(Kind.SECURITY, securityMail));
        }
        List<Delivery> first = new ArrayList<>();
        workAddress(news).ifPresent(address -> first.add(Delivery.to(Kind.WORK, 0, address)));
        if (privateMail && news.user() != null) {
            first.add(Delivery.unknown(Kind.PRIVATE));
        }
        if (news.occasion() == Occasion.REPORTED) {
            first.add(Delivery.toSecurity(Kind.SECURITY, securityMail));
        }
        return first;
    }

    /** Those of the addresses in PingOne that are to be told and are not told already. */
    List<Delivery> among(List<Address> addresses, News news) {
        Set<String> before = ids(news.before());
        Set<String> known = new HashSet<>(addressesOf(news.chosen(), addresses));
        workAddress(news).map(Recipients::lowered).ifPresent(known::add);
        List<Delivery> told = new ArrayList<>();
        for (Address address : addresses) {
            boolean isTheirs = isOwn(address, before) && !isMaskOf(news.chosen(), address.masked());
            if (isTheirs && isStorable(address.email()) && known.add(lowered(address.email()))) {
                told.add(Delivery.to(Kind.PRIVATE, told.size() + 1, address.email()));
            }
        }
        return told;
    }

    /** Who has to be told in the place of those who cannot be; empty while others may still be, or are. */
    Optional<Delivery> instead(List<Delivery> all, News news) {
        boolean isAlert = isForSecurity(news);
        List<Delivery> forPerson =
                all.stream().filter(one -> one.kind().isForPerson()).toList();
        if (isAlert || forPerson.stream().anyMatch(one -> one.state() != State.FAILED)) {
            return Optional.empty();
        }
        if (has(Kind.INSTEAD, forPerson)) {
            return Optional.empty();
        }
        return Optional.of(
                has(Kind.MANAGER, forPerson)
                        ? Delivery.toSecurity(Kind.INSTEAD, securityMail)
                        : Delivery.unknown(Kind.MANAGER));
    }

    private static boolean isForSecurity(News news) {
        return news.occasion() == Occasion.ALERT || news.occasion() == Occasion.STOPPED;
    }

    /** Whether this may be an address at all: what a database would not take must not break what is told. */
    static boolean isStorable(String address) {
        return !address.isBlank()
                && address.length() <= LONGEST
                && address.chars().noneMatch(Character::isISOControl);
    }

    private static boolean has(Kind kind, List<Delivery> all) {
        return all.stream().anyMatch(one -> one.kind() == kind);
    }

    private static Optional<String> workAddress(News news) {
        return Optional.ofNullable(news.person().email())
                .map(String::strip)
                .filter(address -> isStorable(address) && !isMaskOf(news.chosen(), Address.mask(address)));
    }

    // a factor that is gone is in no list any more: then only its mask tells
    private static boolean isMaskOf(List<Device> chosen, String masked) {
        return chosen.stream().anyMatch(device -> device.kind() == FactorKind.EMAIL && masked.equals(device.detail()));
    }

    private static Set<String> addressesOf(List<Device> chosen, List<Address> addresses) {
        Set<String> ids = ids(chosen);
        return addresses.stream()
                .filter(address -> address.deviceId() != null && ids.contains(address.deviceId()))
                .map(address -> lowered(address.email()))
                .collect(Collectors.toSet());
    }

    // whoever has paired another one since would only tell themselves
    private static boolean isOwn(Address address, Set<String> before) {
        return address.deviceId() == null || before.contains(address.deviceId());
    }

    private static Set<String> ids(List<Device> devices) {
        return devices.stream().map(Device::id).collect(Collectors.toSet());
    }

    private static String lowered(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
