create index on clients.letters (topic_kind, topic_id, happened_at desc, id desc) where topic_kind is not null;
create index on clients.letters (person_id) where person_id is not null;
create index on clients.letters (mailbox_id) where mailbox_id is not null;
create index on clients.letter_files (card_file_id) where card_file_id is not null;
create index on clients.mailbox_messages (letter_id) where letter_id is not null;
create index on clients.mailbox_messages (chosen_client_id) where chosen_client_id is not null;
create index on platform.letter_files (file_id);
alter table platform.letters drop column html; -- nothing is written in it
