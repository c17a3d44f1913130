package frontline.clients.merging;

import frontline.clients.cards.Fact;

/// One field of the two cards beside each other.
/// @param pick the one that is chosen
/// @param both whether it may have both values
/// @param same nothing to choose
public record MergeLine(String field, String label, String keep, String absorb, Pick pick, boolean both, boolean same) {

    static MergeLine of(Fact keep, Fact absorb, Merging.Comparison comparison, Pick said) {
        Pick otherwise = comparison.defaults().get(keep.field());
        boolean both = comparison.both().contains(keep.field());
        Pick pick = said == null || said == Pick.BOTH && !both ? otherwise == null ? Pick.KEEP : otherwise : said;
        return new MergeLine(keep.field(), keep.label(), keep.words(), absorb.words(), pick, both, otherwise == null);
    }
}
