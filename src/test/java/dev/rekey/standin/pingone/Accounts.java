package dev.rekey.standin.pingone;

import java.util.List;
import java.util.Map;

/** The people of the sandbox by their Entra object ids, and what PingOne holds of them at the start. */
public final class Accounts {

    /** Has a push app, SMS, e-mail to a private address and an authenticator. */
    public static final String PHONE_LOST = "00000000-0000-4000-8000-000000000001";
    /** Has SMS only. */
    public static final String ONE_FACTOR = "00000000-0000-4000-8000-000000000002";
    /** Has no device. */
    public static final String NO_FACTOR = "00000000-0000-4000-8000-000000000003";
    /** Has fifteen devices of every kind and condition. */
    public static final String MANY_FACTORS = "00000000-0000-4000-8000-000000000004";
    /** Has devices but is disabled. */
    public static final String DISABLED = "00000000-0000-4000-8000-000000000005";
    /** Fits two PingOne users. */
    public static final String TWIN = "00000000-0000-4000-8000-000000000006";
    /** Is in the company's directory but not in PingOne. */
    public static final String UNKNOWN = "00000000-0000-4000-8000-000000000007";
    /** Vouches for others; has a push app and a passkey. */
    public static final String MANAGER = "00000000-0000-4000-8000-000000000008";

    /** The PingOne id of the second user who fits the twin. */
    public static final String TWIN_ADMIN_USER_ID = "10000000-0000-4000-8000-000000000106";

    /** Everybody's password on the self-service pages. */
    public static final String PASSWORD = "sandbox";

    private static final List<Person> PEOPLE = List.of(
            new Person(PHONE_LOST, "phone-lost@contoso.example", "Amara", "Okafor"),
            new Person(ONE_FACTOR, "one-factor@contoso.example", "Lukas", "Brandt"),
            new Person(NO_FACTOR, "no-factor@contoso.example", "Yuki", "Tanaka"),
            new Person(MANY_FACTORS, "many-factors@contoso.example", "Priya", "Raman"),
            new Person(DISABLED, "disabled@contoso.example", "Tomás", "Herrera"),
            new Person(TWIN, "twin@contoso.example", "Chloe", "Martin"),
            new Person(UNKNOWN, "unknown@contoso.example", "Noah", "Fischer"),
            new Person(MANAGER, "manager@contoso.example", "Ingrid", "Solberg"));

    private Accounts() {}

    /** Everybody, also the one whom PingOne does not know. */
    public static List<Person> people() {
        return PEOPLE;
    }

    /** The person with that Entra object id. */
    public static Person person(String objectId) {
        return PEOPLE.stream()
                .filter(person -> person.objectId().equals(objectId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected one of the fixed object ids, got " + objectId));
    }

    /** The PingOne id of the user with that Entra object id; of the twin, the everyday one. */
    public static String userId(String objectId) {
        return "1" + objectId.substring(1);
    }

    /** All accounts as they are at the start, made anew each time. */
    static List<Account> fixed() {
        return List.of(
                account(user(PHONE_LOST, true), FixedDevices.ofPhoneLost(), List.of(1, 2, 3, 4)),
                account(user(ONE_FACTOR, true), FixedDevices.ofOneFactor(), List.of()),
                account(user(NO_FACTOR, true), List.of(), List.of()),
                account(user(MANY_FACTORS, true), FixedDevices.ofManyFactors(), List.of(6, 1, 7, 2, 3)),
                account(user(DISABLED, false), FixedDevices.ofDisabled(), List.of()),
                account(user(TWIN, true), FixedDevices.ofTwin(), List.of()),
                account(twinAdmin(), FixedDevices.ofTwinAdmin(), List.of()),
                account(user(MANAGER, true), FixedDevices.ofManager(), List.of(2, 1)));
    }

    private static Account account(User user, List<Device> devices, List<Integer> order) {
        return new Account(
                user,
                devices,
                order.stream().map(place -> devices.get(place - 1).id()).toList());
    }

    static User user(Person person, boolean enabled) {
        return user(userId(person.objectId()), person.email(), person, enabled);
    }

    private static User user(String objectId, boolean enabled) {
        return user(person(objectId), enabled);
    }

    private static User twinAdmin() {
        return user(TWIN_ADMIN_USER_ID, "twin.admin@contoso.example", person(TWIN), true);
    }

    private static User user(String id, String username, Person person, boolean enabled) {
        String number = "E1" + id.substring(id.length() - 4);
        return new User(
                id,
                username,
                person.email(),
                person.objectId(),
                person.givenName(),
                person.familyName(),
                enabled,
                Map.of("employeeNumber", number, "entraObjectId", person.objectId()));
    }
}
