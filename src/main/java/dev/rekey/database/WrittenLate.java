package dev.rekey.database;

/** The database was away for so long that somebody else may go on from here: all is written down, and the work ends here. */
public final class WrittenLate extends RuntimeException {

    WrittenLate() {
        super("written down after the database was away; another run goes on from here");
    }
}
