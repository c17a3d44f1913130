package frontline.satisfaction.segments;

import frontline.identity.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Segments as they are chosen in a form: the name and the filter in one value.
@Component
public class SegmentChoices {

    private final Segments segments;

    SegmentChoices(Segments segments) {
        this.segments = segments;
    }

    /// The saved filters of the viewer, and the one that is chosen already, whoever saved it.
    public List<Segment> of(Viewer viewer, Segment chosen) {
        List<Segment> all = new ArrayList<>(segments.choices(viewer));
        if (!chosen.filter().isEmpty() && !all.contains(chosen)) all.addFirst(chosen);
        return all;
    }

    public int size(Viewer viewer, String filter) {
        return segments.size(viewer, filter);
    }

    public static String write(Segment segment) {
        return segment.name() + "?" + segment.filter();
    }

    /// Without a name when nothing was chosen. A name may hold a question mark, a filter in an address does not.
    public static Segment read(String written) {
        int mark = written.lastIndexOf('?');
        return mark < 0 ? new Segment("", "") : new Segment(written.substring(0, mark), written.substring(mark + 1));
    }
}
