-- A name as it sounds, in Latin letters whatever it was written in: "ООО «Ромашка»", "Romashka LLC" and "Romaschka" are one.
create function clients.sound(name text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(translate(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            translate(clients.plain_name(name), 'абвгдезийклмнопрстуфхыэюяшщчцжъь''`’', 'abvgdeziiklmnoprstufhieuaSSCCZ'),
        'shch', 'S'), 'sch', 'S'), 'sh', 'S'), 'tch', 'C'), 'ch', 'C'), 'kh', 'h'), 'zh', 'Z'), 'ts', 'C'), 'tz', 'C'), 'ph', 'f'), 'ck', 'k'), 'ks', 'x'),
        'yu', 'u'), 'iu', 'u'), 'ya', 'a'), 'ia', 'a'), 'ye', 'e'), 'ie', 'e'), 'yo', 'e'), 'jywqc', 'iivkk'), '(.)\1+', '\1', 'g')
$$;

-- What a name can be looked up by when it may be misspelt: its words, its beginning, its end.
create function clients.name_keys(name text, legal_name text) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct key), '{}') from (
        select word from unnest(array[clients.sound(name), clients.sound(legal_name)]) sound, unnest(string_to_array(sound, ' ')) word where length(word) > 2
        union all select '^' || left(replace(sound, ' ', ''), 5) from unnest(array[clients.sound(name), clients.sound(legal_name)]) sound
        union all select right(replace(sound, ' ', ''), 5) || '$' from unnest(array[clients.sound(name), clients.sound(legal_name)]) sound
    ) keys (key) where length(key) > 2
$$;
create index clients_by_name_keys on clients.clients using gin (clients.name_keys(name, legal_name));
