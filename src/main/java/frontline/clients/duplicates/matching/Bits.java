package frontline.clients.duplicates.matching;

/// 64 bits that stand for a text. That two of some million texts share them by chance happens once in a million bases.
final class Bits {

    private Bits() {}

    static long of(String text) {
        long h = 0;
        for (int i = 0; i < text.length(); i++) h = (h ^ text.charAt(i)) * 0x100000001b3L;
        return mixed(h);
    }

    static long mixed(long h) {
        h = (h ^ h >>> 32) * 0xd6e8feb86659fd93L;
        return h ^ h >>> 32;
    }
}
