package dev.rekey.standin.pingone;

import java.time.Clock;

/** Gives users new devices. */
final class Pairing {

    private final PingOneState state;
    private final Clock clock;

    Pairing(PingOneState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** Pairs to the end; an empty nickname is none. */
    String pair(String userId, NewFactor factor, String nickname) {
        return add(userId, device(factor, nickname));
    }

    String begin(String userId, NewFactor factor) {
        return add(userId, device(factor, "").active(false, clock.instant()));
    }

    void finish(String deviceId) {
        String owner = state.ownerOf(deviceId)
                .orElseThrow(() -> new IllegalStateException("expected a device with the id " + deviceId));
        state.changeDevice(owner, deviceId, device -> device.active(true, clock.instant()));
    }

    private Device device(NewFactor factor, String nickname) {
        return factor.device(state.nextDeviceId(), nickname.isEmpty() ? null : nickname, clock.instant());
    }

    private String add(String userId, Device device) {
        state.add(userId, device);
        return device.id();
    }
}
