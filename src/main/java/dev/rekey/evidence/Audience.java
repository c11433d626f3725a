package dev.rekey.evidence;

/**
 * People for whom the same rules hold.
 *
 * @param name what the policy calls them
 * @param who who belongs to them
 * @param isProtected whether a person never helps themselves
 * @param replace what has to be given while another factor works
 * @param recover what has to be given when nothing works
 */
public record Audience(String name, Members who, boolean isProtected, Requirement replace, Requirement recover) {

    /** What has to be given for this. */
    public Requirement requirementFor(Job job) {
        if (isProtected) {
            return Requirement.PEOPLE;
        }
        return job == Job.REPLACE ? replace : recover;
    }
}
