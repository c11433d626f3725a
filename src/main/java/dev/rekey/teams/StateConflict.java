package dev.rekey.teams;

/** Somebody else wrote this bot state in the meantime: read it again. The SDK's word for it is "eTag conflict". */
public final class StateConflict extends RuntimeException {

    StateConflict(String key) {
        super("eTag conflict: somebody else wrote the state " + key);
    }
}
