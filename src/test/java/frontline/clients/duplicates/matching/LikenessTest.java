package frontline.clients.duplicates.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LikenessTest {

    /// Published by W. Winkler (1994), table 1.
    @Test
    void jaro_winkler_as_published() {
        assertEquals(0.961, Likeness.jaroWinkler("MARTHA", "MARHTA"), 0.0005);
        assertEquals(0.840, Likeness.jaroWinkler("DWAYNE", "DUANE"), 0.0005);
        assertEquals(0.813, Likeness.jaroWinkler("DIXON", "DICKSONX"), 0.0005);
        assertEquals(0.982, Likeness.jaroWinkler("SHACKLEFORD", "SHACKELFORD"), 0.0005);
        assertEquals(1, Likeness.jaroWinkler("ROMASHKA", "ROMASHKA"));
        assertEquals(0, Likeness.jaroWinkler("ABC", "XYZ"));
        assertEquals(0, Likeness.jaroWinkler("", "X"));
    }

    @Test
    void edits_count_swaps_once_and_stop_where_enough_is_counted() {
        assertEquals(3, Likeness.edits("kitten", "sitting", 5));
        assertEquals(1, Likeness.edits("sever", "seevr", 2));
        assertEquals(1, Likeness.edits("veter", "vetr", 2));
        assertEquals(0, Likeness.edits("", "", 1));
        assertEquals(2, Likeness.edits("abcdef", "uvwxyz", 1));
        assertEquals(2, Likeness.edits("ab", "abcd", 1));
    }
}
