package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Inputs.Dealings;
import frontline.satisfaction.questionnaires.Questionnaire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Inputs as they are kept: compressed, column after column.
final class InputsFile {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private InputsFile() {}

    static byte[] write(Inputs inputs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes, 1 << 16))) {
            out.writeInt(VERSION);
            text(out, JSON.writeValueAsString(inputs.questionnaire()));
            longs(out, inputs.responses());
            longs(out, inputs.clients());
            doubles(out, inputs.weights());
            out.writeInt(inputs.columns().size());
            for (Map.Entry<String, int[]> column : inputs.columns().entrySet()) {
                text(out, column.getKey());
                ints(out, column.getValue());
            }
            out.writeInt(inputs.segments().size());
            for (Map.Entry<String, boolean[]> segment : inputs.segments().entrySet()) {
                text(out, segment.getKey());
                for (boolean in : segment.getValue()) out.writeBoolean(in);
            }
            Dealings dealings = inputs.dealings();
            text(out, dealings.currency());
            ints(out, dealings.rows());
            doubles(out, dealings.before());
            doubles(out, dealings.after());
            ints(out, dealings.dealsBefore());
            ints(out, dealings.dealsAfter());
            out.writeInt(dealings.tooEarly());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Inputs read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16))) {
            int version = in.readInt();
            if (version != VERSION) throw new IllegalStateException("inputs of version " + version);
            Questionnaire questionnaire = JSON.readValue(text(in), Questionnaire.class);
            long[] responses = longs(in);
            long[] clients = longs(in);
            double[] weights = doubles(in);
            Map<String, int[]> columns = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) columns.put(text(in), ints(in));
            Map<String, boolean[]> segments = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = text(in);
                boolean[] belongs = new boolean[responses.length];
                for (int row = 0; row < belongs.length; row++) belongs[row] = in.readBoolean();
                segments.put(name, belongs);
            }
            return new Inputs(questionnaire, responses, clients, weights, columns, segments, new Dealings(text(in), ints(in), doubles(in), doubles(in), ints(in), ints(in), in.readInt()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void ints(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) out.writeInt(value);
    }

    private static int[] ints(DataInputStream in) throws IOException {
        int[] values = new int[in.readInt()];
        for (int at = 0; at < values.length; at++) values[at] = in.readInt();
        return values;
    }

    private static void longs(DataOutputStream out, long[] values) throws IOException {
        out.writeInt(values.length);
        for (long value : values) out.writeLong(value);
    }

    private static long[] longs(DataInputStream in) throws IOException {
        long[] values = new long[in.readInt()];
        for (int at = 0; at < values.length; at++) values[at] = in.readLong();
        return values;
    }

    private static void doubles(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) out.writeDouble(value);
    }

    private static double[] doubles(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int at = 0; at < values.length; at++) values[at] = in.readDouble();
        return values;
    }
}
