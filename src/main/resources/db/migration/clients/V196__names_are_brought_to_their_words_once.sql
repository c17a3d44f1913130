-- The same values as before, to the letter, so that the indexes over them stay as they are; but each client that is written
-- had its name taken apart seven times by expressions over the whole name, which cost more than all else of its row together.

create or replace function clients.plain_name(name text) returns text language plpgsql immutable strict parallel safe as $$
declare
    plain text := btrim(regexp_replace(replace(lower(name), 'ё', 'е'), '[^[:alnum:]]+', ' ', 'g'));
    word  text;
begin
    if split_part(plain, ' ', 1) in ('ооо', 'оао', 'зао', 'пао', 'нао', 'ао', 'ип', 'тоо', 'одо', 'чуп') and strpos(plain, ' ') > 0 then
        plain := substr(plain, strpos(plain, ' ') + 1);
    end if;
    loop
        word := split_part(plain, ' ', -1);
        if word not in ('ооо', 'оао', 'зао', 'пао', 'нао', 'ао', 'ип', 'тоо', 'inc', 'incorporated', 'ltd', 'limited', 'llc', 'llp', 'corp', 'corporation', 'gmbh', 'plc', 'co', 'ag', 'bv', 'srl', 'oy', 'ab')
            or length(word) = length(plain) then
            return plain;
        end if;
        plain := left(plain, -length(word) - 1);
    end loop;
end $$;

-- Letters in a row are one. An expression that looks back at what it found is six times as dear as looking for each letter of a name in Latin.
create function clients.single(text) returns text language plpgsql immutable strict parallel safe as $$
declare
    name text := $1;
    pair text;
begin
    if octet_length(name) <> length(name) then return regexp_replace(name, '(.)\1+', '\1', 'g'); end if;
    foreach pair in array array['aa','bb','cc','dd','ee','ff','gg','hh','ii','jj','kk','ll','mm','nn','oo','pp','qq','rr','ss','tt','uu','vv','ww','xx','yy','zz',
                                'SS','CC','ZZ','00','11','22','33','44','55','66','77','88','99','  '] loop
        while strpos(name, pair) > 0 loop name := replace(name, pair, left(pair, 1)); end loop;
    end loop;
    return name;
end $$;

create or replace function clients.sound(name text) returns text language sql immutable strict parallel safe as $$
    select clients.single(translate(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            translate(clients.plain_name(name), 'абвгдезийклмнопрстуфхыэюяшщчцжъь''`’', 'abvgdeziiklmnoprstufhieuaSSCCZ'),
        'shch', 'S'), 'sch', 'S'), 'sh', 'S'), 'tch', 'C'), 'ch', 'C'), 'kh', 'h'), 'zh', 'Z'), 'ts', 'C'), 'tz', 'C'), 'ph', 'f'), 'ck', 'k'), 'ks', 'x'),
        'yu', 'u'), 'iu', 'u'), 'ya', 'a'), 'ia', 'a'), 'ye', 'e'), 'ie', 'e'), 'yo', 'e'), 'jywqc', 'iivkk'))
$$;

-- Each key once, as before.
create or replace function clients.name_keys(name text, legal_name text) returns text[] language plpgsql immutable parallel safe as $$
declare
    sound  text := coalesce(clients.sound(name), '');
    legal  text := clients.sound(legal_name);
    joined text := replace(sound, ' ', '');
    found  text[] := string_to_array(sound || coalesce(' ' || legal, ''), ' ') || ('^' || left(joined, 5)) || (right(joined, 5) || '$');
    keys   text[] := '{}';
    key    text;
begin
    if legal is not null then
        joined := replace(legal, ' ', '');
        found := found || ('^' || left(joined, 5)) || (right(joined, 5) || '$');
    end if;
    foreach key in array found loop
        if length(key) > 2 and key <> all (keys) then keys := keys || key; end if;
    end loop;
    return keys;
end $$;
