-- The words that names are made of: who made a typing error is asked "which word did you mean" among some ten thousand words, not
-- among millions of names. Words are added by whoever writes a name; a word that two add at once stands twice until the nightly
-- gathering, so nobody waits for anybody.
create table clients.name_words (word text not null);

create function clients.words_of(names text) returns setof text language sql immutable parallel safe as $$
    select w from regexp_split_to_table(names, '[^[:alnum:]]+') w where length(w) between 4 and 60
$$;

create function clients.note_words() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'clients' then
        insert into clients.name_words
        select distinct w from after, clients.words_of(clients.names(name, legal_name)) w where not exists (select from clients.name_words known where known.word = w);
    else
        insert into clients.name_words
        select distinct w from after, clients.words_of(clients.folded(name)) w where not exists (select from clients.name_words known where known.word = w);
    end if;
    return null;
end $$;

create function clients.note_words_of_row() returns trigger language plpgsql as $$
begin
    insert into clients.name_words
    select distinct w from clients.words_of(case when tg_table_name = 'clients' then clients.names(to_jsonb(new) ->> 'name', to_jsonb(new) ->> 'legal_name') else clients.folded(to_jsonb(new) ->> 'name') end) w
    where not exists (select from clients.name_words known where known.word = w);
    return null;
end $$;

create trigger words_noted after insert on clients.clients referencing new table as after for each statement execute function clients.note_words();
create trigger words_noted after insert on clients.people referencing new table as after for each statement execute function clients.note_words();
create trigger words_noted_anew after update of name, legal_name on clients.clients for each row when (old.name is distinct from new.name or old.legal_name is distinct from new.legal_name) execute function clients.note_words_of_row();
create trigger words_noted_anew after update of name on clients.people for each row when (old.name is distinct from new.name) execute function clients.note_words_of_row();

-- All anew, from the names there are: what nobody is called any more is forgotten.
create function clients.gather_words() returns void language sql as $$
    delete from clients.name_words;
    insert into clients.name_words
    select distinct w from (select clients.names(name, legal_name) as names from clients.clients union all select clients.folded(name) from clients.people) named, clients.words_of(named.names) w;
$$;

select clients.gather_words();

create index name_words_by_likeness on clients.name_words using gin (word gin_trgm_ops);
create index name_words_by_word on clients.name_words (word);
create index name_words_by_form on clients.name_words using gin (clients.word_forms(word));

-- The forms of words are looked for here from now on; with two languages each these were the dearest indexes to keep.
drop index clients.clients_by_word_form;
drop index clients.people_by_word_form;
