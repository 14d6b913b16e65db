-- How many buyers the gate has turned away: they leave no order, and no event.
create table turned_away (
    drop_id uuid not null,
    second timestamptz not null,
    buyers bigint not null,
    primary key (drop_id, second)
);

-- What other modules may know of it. A contract: its columns stay.
create view drop_turned_away as
select drop_id, second, buyers from turned_away;
