-- How many times in a row a host told us to wait.
alter table host add column if not exists orders integer default 0 not null;
