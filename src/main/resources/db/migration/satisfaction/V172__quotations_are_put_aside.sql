-- A quotation that says nothing after all is put aside, as a property and a benefit are.
alter table satisfaction.quotations add column retired_at timestamptz;
