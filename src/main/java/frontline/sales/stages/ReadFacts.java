package frontline.sales.stages;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Reads how deals stand, however many: one statement for what is filled in, one for what is ticked, one for what was asked.
@Component
class ReadFacts {

    /// Codes of what is filled in on the client's card; a frame contract stands for one of the deal.
    private static final String OF_CLIENT = """
            array_remove(array[
                case when exists (select from clients.people p where p.client_id = c.id) then 'client.people' end,
                case when c.legal_name is not null then 'client.legal_name' end,
                case when c.tax_id is not null then 'client.tax_id' end,
                case when c.registration_number is not null then 'client.registration_number' end,
                case when c.probability is not null then 'client.probability' end,
                case when c.preferences is not null then 'client.preferences' end,
                case when c.note is not null then 'client.note' end], null)
            || array(select 'client.' || p.kind from clients.contact_points p where p.client_id = c.id)
            || array(select 'client.f-' || f.key from jsonb_each(c.own_fields) f where f.value <> 'null')
            || array(select 'client.c-' || v.classifier_id from clients.classifier_values v where v.id = any(c.classified))
            || array(select 'deal.contract' from sales.contracts k where k.client_id = c.id and k.deal_id is null and k.state = 'signed')""";

    private final DSLContext sql;

    ReadFacts(DSLContext sql) {
        this.sql = sql;
    }

    Map<Long, Facts> of(Collection<Long> dealIds) {
        if (dealIds.isEmpty()) return Map.of();
        Long[] ids = dealIds.toArray(Long[]::new);
        Map<Long, Set<Long>> done = done(ids);
        Map<Long, Map<Long, Facts.Word>> words = words(ids);
        return sql.fetch("""
                select d.id, d.pipeline_id, d.stage_id, d.owner_id, d.executor_id, coalesce((select max(l.discount) from sales.deal_lines l where l.deal_id = d.id), 0) as discount,
                    array_remove(array[
                        case when d.client_id is not null then 'deal.client' end,
                        case when d.amount > 0 then 'deal.amount' end,
                        case when d.probability is not null then 'deal.probability' end,
                        case when d.expected_on is not null then 'deal.expected_on' end,
                        case when d.note is not null then 'deal.note' end,
                        case when exists (select from sales.deal_lines l where l.deal_id = d.id) then 'deal.lines' end,
                        case when exists (select from sales.deal_people p where p.deal_id = d.id) then 'deal.people' end,
                        case when exists (select from sales.proposals p where p.deal_id = d.id and p.state <> 'made') then 'deal.proposal_sent' end,
                        case when exists (select from sales.proposals p where p.deal_id = d.id and p.state = 'accepted') then 'deal.proposal_accepted' end,
                        case when exists (select from sales.contracts k where k.deal_id = d.id and k.state = 'signed') then 'deal.contract' end], null)
                    || array(select 'deal.f-' || f.key from jsonb_each(d.own_fields) f where f.value <> 'null')
                    || array(select 'deal.c-' || v.classifier_id from clients.classifier_values v where v.id = any(d.classified))
                    || %s as filled
                from sales.deals d left join clients.clients c on c.id = d.client_id
                where d.id = any({0})""".formatted(OF_CLIENT), (Object) ids)
                .stream().collect(Collectors.toMap(r -> r.get("id", Long.class), r -> {
                    long id = r.get("id", Long.class);
                    return new Facts(id, r.get("pipeline_id", Long.class), r.get("stage_id", Long.class), r.get("owner_id", Long.class), r.get("executor_id", Long.class),
                            Arrays.stream(r.get("filled", String[].class)).collect(Collectors.toSet()), done.getOrDefault(id, Set.of()), words.getOrDefault(id, Map.of()),
                            r.get("discount", BigDecimal.class));
                }));
    }

    /// What a deal of each of these clients has filled in by its client alone.
    Map<Long, Set<String>> ofClients(Collection<Long> clientIds) {
        if (clientIds.isEmpty()) return Map.of();
        return sql.fetch("select c.id, array['deal.client'] || %s from clients.clients c where c.id = any({0})".formatted(OF_CLIENT), (Object) clientIds.toArray(Long[]::new))
                .stream().collect(Collectors.toMap(r -> r.get(0, Long.class), r -> Set.of(Arrays.stream(r.get(1, String[].class)).distinct().toArray(String[]::new))));
    }

    /// Ticked by hand, or by an entry about the deal, or about its client and nothing else, since the deal first came to the stage;
    /// for a stage it has not come to yet, since it came to its present one.
    private Map<Long, Set<Long>> done(Long[] ids) {
        return sql.fetch("""
                select t.deal_id, t.check_id from sales.deal_ticks t where t.deal_id = any({0})
                union
                select d.id, k.id
                from sales.deals d
                join sales.stages s on s.pipeline_id = d.pipeline_id
                join sales.stage_checks k on k.stage_id = s.id and k.action_type_id is not null and k.archived_at is null
                where d.id = any({0}) and exists (
                    select from clients.history h
                    where h.client_id = d.client_id and h.type_id = k.action_type_id
                      and (h.topic_kind is null or h.topic_kind = 'deal' and h.topic_id = d.id)
                      and h.happened_at >= coalesce((select min(p.entered_at) from sales.stage_passages p where p.deal_id = d.id and p.stage_id = s.id), d.stage_since))""", (Object) ids)
                .stream().collect(Collectors.groupingBy(r -> r.get(0, Long.class), Collectors.mapping(r -> r.get(1, Long.class), Collectors.toSet())));
    }

    /// A word holds as long as the deal stays where it was given, and for no higher discount than it was asked for.
    private Map<Long, Map<Long, Facts.Word>> words(Long[] ids) {
        Map<Long, Map<Long, Facts.Word>> words = new HashMap<>();
        sql.fetch("""
                select w.deal_id, w.stage_id, w.granted
                from (
                    select distinct on (r.deal_id, r.stage_id) r.deal_id, r.stage_id, r.granted, r.discount
                    from sales.stage_requests r join sales.deals d on d.id = r.deal_id
                    where r.deal_id = any({0}) and r.asked_at >= d.stage_since
                    order by r.deal_id, r.stage_id, r.id desc) w
                where w.discount is null or not exists (select from sales.deal_lines l where l.deal_id = w.deal_id and l.discount > w.discount)""", (Object) ids)
                .forEach(r -> words.computeIfAbsent(r.get(0, Long.class), id -> new HashMap<>())
                        .put(r.get(1, Long.class), r.get(2) == null ? Facts.Word.ASKED : r.get(2, Boolean.class) ? Facts.Word.GRANTED : Facts.Word.DENIED));
        return words;
    }
}
