package dev.rekey.intent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What was learnt: how much each place of a text's features speaks for each label. */
public final class Model {

    private static final int VERSION = 1;

    private final List<String> labels;
    private final float[] scales;
    // of one place after the other, all labels in a row
    private final short[] weights;

    private Model(List<String> labels, float[] scales, short[] weights) {
        this.labels = List.copyOf(labels);
        this.scales = scales;
        this.weights = weights;
    }

    /**
     * Keeps weights in sixteen bits each.
     *
     * @param weights for each label, how much each place weighs
     */
    public static Model of(List<String> labels, List<double[]> weights) {
        float[] scales = new float[labels.size()];
        short[] packed = new short[Features.SIZE * labels.size()];
        for (int label = 0; label < labels.size(); label++) {
            double largest = 0;
            for (double weight : weights.get(label)) {
                largest = Math.max(largest, Math.abs(weight));
            }
            scales[label] = (float) (largest / Short.MAX_VALUE);
            for (int place = 0; place < Features.SIZE && largest > 0; place++) {
                packed[place * labels.size() + label] =
                        (short) Math.round(weights.get(label)[place] / largest * Short.MAX_VALUE);
            }
        }
        return new Model(labels, scales, packed);
    }

    /** The labels, in the order of the scores. */
    List<String> labels() {
        return labels;
    }

    /** How much a text speaks for each label: from 0 to 1, each by itself. */
    double[] scores(Features.Vector text) {
        double[] sums = new double[labels.size()];
        for (int i = 0; i < text.size(); i++) {
            int at = text.place(i) * sums.length;
            for (int label = 0; label < sums.length; label++) {
                sums[label] += weights[at + label] * text.weight(i);
            }
        }
        for (int label = 0; label < sums.length; label++) {
            sums[label] = 1 / (1 + Math.exp(-sums[label] * scales[label]));
        }
        return sums;
    }

    /** The model as bytes, for {@link #read}. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(weights.length * 2);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeInt(labels.size());
            for (int label = 0; label < labels.size(); label++) {
                out.writeUTF(labels.get(label));
                out.writeFloat(scales[label]);
            }
            for (short weight : weights) {
                out.writeShort(weight);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Model read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readInt();
            int size = in.readInt();
            if (version != VERSION || size < 1 || size > Byte.MAX_VALUE) {
                throw new IllegalArgumentException("not a model of version " + VERSION);
            }
            List<String> labels = new ArrayList<>();
            float[] scales = new float[size];
            for (int label = 0; label < size; label++) {
                labels.add(in.readUTF());
                scales[label] = in.readFloat();
            }
            int from = bytes.length - in.available();
            if (in.available() != Features.SIZE * size * 2) {
                throw new IllegalArgumentException("a model that was cut short");
            }
            short[] weights = new short[Features.SIZE * size];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (short) ((bytes[from + 2 * i] << 8) | (bytes[from + 2 * i + 1] & 0xFF));
            }
            return new Model(labels, scales, weights);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a model", e);
        }
    }
}
