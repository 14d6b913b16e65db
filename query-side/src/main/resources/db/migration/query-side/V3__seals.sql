-- The blocks of the log that are sealed. docs/audit.md says what a seal is. It is a copy for those who ask for proofs and
-- the queue of what is published; what an auditor believes lies outside of the database.
create table seal (
    number      bigint      primary key check (number > 0),
    first_index bigint      not null unique,
    last_index  bigint      not null unique,
    root        bytea       not null,
    previous    bytea       not null,
    sealed_at   timestamptz not null,
    signature   bytea       not null,
    -- The leaves one after the other, 32 bytes each.
    leaves      bytea       not null,
    -- Whether the broker has acknowledged it.
    published   boolean     not null default false,
    check (last_index >= first_index)
);

create index seal_unpublished on seal (number) where not published;

-- Of several replicas the one that holds this row's lock seals, or publishes.
create table sealing_turn (
    the_only boolean primary key default true check (the_only)
);

insert into sealing_turn default values;
