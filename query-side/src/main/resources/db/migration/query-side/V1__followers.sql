-- Who follows whom, now. A page of a creator's followers is a stretch of the index by position, wherever it begins.
create table follower (
    creator_id  uuid        not null,
    user_id     uuid        not null,
    -- Global index of the event by which the account followed.
    position    bigint      not null,
    followed_at timestamptz not null,
    primary key (creator_id, user_id)
);

create index follower_by_creator on follower (creator_id, position desc) include (user_id, followed_at);
create index follower_by_user on follower (user_id, position desc) include (creator_id);

-- How many they are: counted in the transaction that changes the rows.
create table follower_count (
    creator_id uuid   primary key,
    followers  bigint not null check (followers >= 0)
);

-- Accounts that are gone: a follow that was under way when its account was deleted counts for nothing.
create table departed_account (
    user_id uuid primary key
);

-- What other modules may know. A contract: its columns stay.
create view creator_followers as
select creator_id, followers from follower_count;
