package dev.rekey.standin.pingone;

/** An employee of the sandbox as the company's directory knows them. */
public record Person(String objectId, String email, String givenName, String familyName) {

    /** The name as people write it. */
    public String displayName() {
        return givenName + " " + familyName;
    }
}
