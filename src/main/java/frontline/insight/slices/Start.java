package frontline.insight.slices;

import java.util.List;

/// Questions in plain words to begin with; each is an address like any other.
/// @param key of its sentence
public record Start(String key, String query) {

    public static final List<Start> ALL = List.of(
            new Start("slice.start.income", "facts=deals&m=sum:amount&m=count&row=owner&col=closed_on:month&f=state~in~won&f=closed_on~period~last_12_months&order=0"),
            new Start("slice.start.conversion", "facts=deals&m=conversion::plain:state~won:state~won~lost&m=count&row=owner&f=state~in~won~lost&f=closed_on~period~this_year"),
            new Start("slice.start.reasons", "facts=deals&m=count&m=count::share_of_column&row=reason&col=stage&f=state~in~lost&order=0"),
            new Start("slice.start.sources", "facts=deals&m=sum:amount&m=count&m=count_distinct:client&row=client.source&f=state~in~won&order=0&view=bars"),
            new Start("slice.start.products", "facts=deal_lines&m=sum:amount&m=sum:quantity&m=average:discount&row=product_group&row=product&f=state~in~won&order=0"),
            new Start("slice.start.stages", "facts=stage_passages&m=median:days&m=percentile_90:days&m=count&row=pipeline&row=passed_stage"),
            new Start("slice.start.actions", "facts=entries&m=count&m=sum:minutes&row=author&col=type&f=happened_at~period~this_month&order=0"),
            new Start("slice.start.money", "facts=receipts&m=sum:amount&m=sum:amount@payments&row=day:month&view=columns&empty=1"),
            new Start("slice.start.clients", "facts=clients&m=count&m=count::share_of_total&row=region&order=0&view=bars"),
            new Start("slice.start.year", "facts=deals&m=sum:amount&m=sum:amount:year_change_percent&row=closed_on:month&f=state~in~won&f=closed_on~period~last_12_months&empty=1"));
}
