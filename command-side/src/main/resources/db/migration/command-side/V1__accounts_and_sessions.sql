-- The only place of personal data: erasing a row erases the person, and every event stays valid.
create table account (
    id            uuid        primary key,
    name          text        not null,
    email         text        not null,
    -- The address as it is compared: lower case by the rules of the application, not of the database's locale.
    email_key     text        not null unique,
    password_hash text        not null,
    roles         text[]      not null,
    created_at    timestamptz not null,
    -- Whether the account's stream is known to have its first event.
    recorded      boolean     not null default false
);

-- One row a family of refresh tokens: it holds the one token that is not spent.
create table login_session (
    id         uuid        primary key,
    user_id    uuid        not null references account (id) on delete cascade,
    token_hash bytea       not null,
    opened_at  timestamptz not null,
    expires_at timestamptz not null
);

create index login_session_by_user on login_session (user_id, expires_at);
