-- Verifications that have no verdict yet. docs/audit.md says what goes on when one was interrupted.
create table verification (
    id         uuid        primary key,
    -- The only drop whose events are folded; those of all when null.
    drop_id    uuid,
    -- JSON, and what shows that one of us wrote it.
    checkpoint text        not null,
    signature  bytea       not null,
    kept_at    timestamptz not null default now()
);

-- What they know of each stream, as of their checkpoint. Thousands are written at a time: a foreign key would be looked
-- after once for each.
create table verification_note (
    verification_id uuid not null,
    kind            text not null,
    id              uuid not null,
    note            text not null,
    primary key (verification_id, kind, id)
);
