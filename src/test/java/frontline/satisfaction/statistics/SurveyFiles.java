package frontline.satisfaction.statistics;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import frontline.SharedData;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Real answers.
final class SurveyFiles {

    private SurveyFiles() {}

    /// @return rating, complaints, privileges, learning, raises, critical, advance
    static double[][] attitude() throws IOException {
        List<String[]> lines = lines("drivers-attitude/attitude.csv");
        return columns(lines, 0, 1, 2, 3, 4, 5, 6);
    }

    /// @return the 27 marks of the bank
    static double[][] bank() throws IOException {
        List<String[]> lines = lines("survey-bank-es/satisfaction.csv");
        int[] all = new int[27];
        Arrays.setAll(all, i -> i);
        return columns(lines, all);
    }

    /// @return satisfied (1) or not (0), then the 14 attributes, 0 being no mark
    static double[][] airline() throws IOException {
        List<String[]> lines = lines("survey-airline/airline_passenger_satisfaction_part1.csv.gz");
        double[][] found = columns(lines, 23, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22);
        for (int c = 1; c < found.length; c++) for (int i = 0; i < found[c].length; i++) if (found[c][i] == 0) found[c][i] = Double.NaN;
        return found;
    }

    private static double[][] columns(List<String[]> lines, int... of) {
        double[][] columns = new double[of.length][lines.size()];
        for (int i = 0; i < lines.size(); i++) for (int c = 0; c < of.length; c++) {
            String cell = lines.get(i)[of[c]];
            columns[c][i] = cell.equals("Satisfied") ? 1 : cell.startsWith("Neutral") ? 0 : Double.parseDouble(cell);
        }
        return columns;
    }

    private static List<String[]> lines(String file) throws IOException {
        Path path = SharedData.path(file);
        try (InputStream bytes = Files.newInputStream(path); Reader reader = new InputStreamReader(file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(reader)) {
            List<String[]> lines = new ArrayList<>();
            csv.stream().skip(1).forEach(line -> lines.add(line.getFields().toArray(String[]::new)));
            return lines;
        }
    }
}
