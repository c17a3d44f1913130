package frontline.platform.replica;

/// A place in the log of the database: "16/B374D848".
record Lsn(long bytes) implements Comparable<Lsn> {

    static final Lsn BEGINNING = new Lsn(0);

    static Lsn of(String written) {
        int slash = written.indexOf('/');
        return new Lsn(Long.parseUnsignedLong(written.substring(0, slash), 16) << 32 | Long.parseUnsignedLong(written.substring(slash + 1), 16));
    }

    boolean covers(Lsn needed) {
        return compareTo(needed) >= 0;
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "%X/%X".formatted(bytes >>> 32, bytes & 0xFFFFFFFFL);
    }
}
