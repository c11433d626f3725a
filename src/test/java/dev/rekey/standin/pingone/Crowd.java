package dev.rekey.standin.pingone;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Any number of people beside the fixed ones, each with a handful of devices. */
final class Crowd {

    private static final int FIRST_NUMBER = 1001;

    private Crowd() {}

    static List<Person> people(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Crowd::person).toList();
    }

    static List<Account> accounts(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Crowd::account).toList();
    }

    private static Person person(int place) {
        int number = FIRST_NUMBER + place;
        String objectId = String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number);
        return new Person(objectId, "person-" + number + "@contoso.example", "Person", String.valueOf(number));
    }

    private static Account account(int place) {
        Person person = person(place);
        return new Account(
                Accounts.user(person, true),
                FixedDevices.ofOneOfTheCrowd(FIRST_NUMBER + place, person.email()),
                List.of());
    }
}
