-- Which words of names are near to those typed: as a function, whose plans each connection keeps. Planning took four times as long as looking.
-- Three ways for each word, by its number: a name may have it inside, it is another form of it, it is like it (at most `most` each, the nearest first).
create function clients.near_words(typed text[], most integer) returns table (number integer, way text, word text)
    language plpgsql as $$
declare
    one text;
begin
    perform set_config('pg_trgm.word_similarity_threshold', '0.4', true); -- as a setting of the function it could be restored by a superuser only
    for i in 1..cardinality(typed) loop
        one := typed[i];
        return query select i, 'inside', w.word from clients.name_words w where w.word like '%' || one || '%' limit 1;
        return query select i, 'form', w.word from clients.name_words w where clients.word_forms(w.word) @@ (plainto_tsquery('russian', one) || plainto_tsquery('english', one)) limit most;
        return query select i, 'like', w.word from clients.name_words w where one <% w.word order by word_similarity(one, w.word) desc limit most;
    end loop;
end $$;
