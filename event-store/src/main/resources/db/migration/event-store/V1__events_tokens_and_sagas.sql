-- The log. Its order is global_index. Who follows it reads up to log_horizon() only: see there.
-- (aggregate_identifier, sequence_number) is what keeps two writers of one aggregate apart.
create table domain_event_entry (
    global_index         bigint generated always as identity primary key,
    aggregate_identifier text        not null,
    sequence_number      bigint      not null check (sequence_number >= 0),
    type                 text,
    event_identifier     text        not null,
    time_stamp           timestamptz not null,
    payload_type         text        not null,
    payload_revision     text,
    payload              bytea       not null,
    meta_data            bytea       not null,
    constraint one_event_a_sequence unique (aggregate_identifier, sequence_number),
    constraint one_event_an_identifier unique (event_identifier)
);

create index domain_event_entry_of_aggregate on domain_event_entry (aggregate_identifier, global_index);

-- For "from this moment on": time stamps rise with the index, so one row a block range is enough.
create index domain_event_entry_by_time on domain_event_entry using brin (time_stamp) with (autosummarize = on);

-- An index is drawn before it is committed, so a higher one can be seen first, and who follows the index would pass the
-- lower one for ever. Therefore every append first announces, by a lock it holds until its end, the last index that was
-- drawn before its own: the key is 'ldr' in its upper 24 bits and that index in the lower 40. Appends do not wait for
-- each other, except for one that has asked to be alone.
create function announce_append() returns trigger language plpgsql as $$
begin
    -- AdvisoryLock.APPENDS. First, so that an append that must wait holds no reader back.
    perform pg_advisory_xact_lock_shared(x'6c69766564726f71'::bigint);
    perform pg_advisory_xact_lock_shared(
                (x'6c6472'::bigint << 40) | case when is_called then last_value else last_value - 1 end)
    from domain_event_entry_global_index_seq;
    return null;
end
$$;

create trigger announce_append before insert on domain_event_entry
    for each statement execute function announce_append();

-- The index up to which the log is complete: no event at or below it is still to come. Ask it in a statement of its own
-- before the one that reads. The order of its two questions matters: an append that is not announced yet when the locks
-- are looked at draws its index later than that, so above what was drawn before.
create function log_horizon() returns bigint language plpgsql volatile as $$
declare
    drawn     bigint;
    in_flight bigint;
begin
    select case when is_called then last_value else last_value - 1 end
    into drawn
    from domain_event_entry_global_index_seq;

    select min(((classid::bigint << 32) | objid::bigint) & ((1::bigint << 40) - 1))
    into in_flight
    from pg_locks
    where locktype = 'advisory'
      and objsubid = 1
      and classid::bigint >> 8 = x'6c6472'::bigint
      and database = (select oid from pg_database where datname = current_database());

    return least(drawn, in_flight);
end
$$;

create table snapshot_event_entry (
    aggregate_identifier text        not null,
    sequence_number      bigint      not null,
    type                 text        not null,
    event_identifier     text        not null,
    time_stamp           timestamptz not null,
    payload_type         text        not null,
    payload_revision     text,
    payload              bytea       not null,
    meta_data            bytea       not null,
    primary key (aggregate_identifier, sequence_number)
);

-- Small and updated with every batch: half-empty pages keep the updates in place.
create table token_entry (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    time_stamp     text,
    owner          text,
    primary key (processor_name, segment)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create table saga_entry (
    saga_id         text primary key,
    revision        text,
    saga_type       text,
    serialized_saga bytea
) with (fillfactor = 70);

create table association_value_entry (
    id                bigint generated always as identity primary key,
    association_key   text not null,
    association_value text,
    saga_id           text not null,
    saga_type         text not null
);

create index association_value_entry_lookup on association_value_entry (association_value, association_key, saga_type);
create index association_value_entry_of_saga on association_value_entry (saga_id, saga_type);

-- What an auditor reads.
create view event_log as
select global_index,
       type                                    as aggregate_type,
       aggregate_identifier                    as aggregate_id,
       sequence_number                         as sequence,
       regexp_replace(payload_type, '^.*[.$]', '') as type,
       payload_revision                        as revision,
       time_stamp                              as at,
       convert_from(payload, 'UTF8')::jsonb    as payload,
       convert_from(meta_data, 'UTF8')::jsonb  as metadata
from domain_event_entry;
