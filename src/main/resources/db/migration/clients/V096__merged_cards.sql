-- Cards that were merged into another: their old address leads to the kept one.
create table clients.merged_cards (
    id        bigint primary key,                       -- of the card that is gone
    client_id bigint not null references clients.clients on delete cascade,
    name      text not null,
    merged_at timestamptz not null,
    merged_by bigint references identity.users,
    check (id <> client_id)
);
create index on clients.merged_cards (client_id);
select identity.audit_table('clients.merged_cards', 'client', 'client_id');

-- From which card an entry came, where it was written on one that is merged into this.
alter table clients.history add column from_card bigint;

insert into identity.deeds (kind, cause, sentence, labels, count, user_id, department_id, done_at, state, undo, undone_at, undone_by)
select 'import', 'import:' || i.id, 'deed.import', array[i.file_name], i.created + i.updated, i.created_by, u.department_id, coalesce(i.finished_at, i.created_at),
       case when i.undone_at is null then 'done' else 'undone' end, i.undo, i.undone_at, i.undone_by
from clients.imports i join identity.users u on u.id = i.created_by
where i.created + i.updated > 0 and i.status in ('done', 'cancelled', 'failed', 'undone');
