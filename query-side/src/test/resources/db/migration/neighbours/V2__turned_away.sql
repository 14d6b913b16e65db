create table drop_turned_away (
    drop_id uuid not null,
    second  timestamptz not null,
    buyers  bigint not null
);
