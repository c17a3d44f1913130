-- Stands on the documents the company sends.
alter table identity.company add column logo_file_id bigint references platform.files;
