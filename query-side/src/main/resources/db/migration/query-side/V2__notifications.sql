-- How far the notifications have come: global index of the last event that is in the tables below. It moves in the
-- transaction that writes them.
create table notification_position (
    the_only boolean primary key default true check (the_only),
    position bigint  not null
) with (fillfactor = 50);

insert into notification_position (position) values (0);

-- What one person was told.
create table notification (
    id         uuid        primary key,
    user_id    uuid        not null,
    -- Global index of the event that it tells of.
    position   bigint      not null,
    type       text        not null,
    payload    text        not null,
    created_at timestamptz not null,
    read       boolean     not null default false
);

create index notification_by_user on notification (user_id, position desc);
create index notification_unread_by_user on notification (user_id, position desc) where not read;

-- What a creator's followers were told: one row, however many they are.
create table announcement (
    id         uuid        primary key,
    creator_id uuid        not null,
    position   bigint      not null,
    type       text        not null,
    payload    text        not null,
    created_at timestamptz not null
);

create index announcement_by_creator on announcement (creator_id, position desc);

-- Who has read which announcement.
create table announcement_mark (
    user_id         uuid not null,
    announcement_id uuid not null,
    primary key (user_id, announcement_id)
);

-- Who is told what a creator announces, and since which event.
create table announcement_listener (
    user_id    uuid   not null,
    creator_id uuid   not null,
    position   bigint not null,
    primary key (user_id, creator_id)
);

create index announcement_listener_newest on announcement_listener (user_id, position desc) include (creator_id);

-- Whose drop it is: the events of its stock do not say.
create table announced_drop (
    drop_id    uuid primary key,
    creator_id uuid not null
);

-- Accounts that are gone: what ends later is told to nobody.
create table notification_departed (
    user_id uuid primary key
);
