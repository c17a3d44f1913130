package frontline.platform.files;

import org.jspecify.annotations.Nullable;

/// The name of a file that somebody sends.
public final class FileName {

    private static final int LONGEST = 255;

    private FileName() {}

    /// Without the folders that some browsers send along, and without what a header or a file system could stumble over or
    /// what would show the name otherwise than it is: the marks that turn the direction of writing.
    /// @return "" where nothing is left
    public static String plain(@Nullable String given) {
        if (given == null) return "";
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String end = name.substring(Math.max(0, name.length() - LONGEST)); // may begin with half a character
        return end.replaceAll("[\\p{Cntrl}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F]", "").strip();
    }
}
