-- Whoever removes a person or an action makes what refers to it let go: without an index all of the history is read for that.
create index history_by_person on clients.history (person_id) where person_id is not null;
create index history_by_action on clients.history (action_id) where action_id is not null;
create index consents_by_person on clients.consents (person_id) where person_id is not null;
