-- What the command side publishes, as far as this module reads it.
create table account_name (
    user_id uuid primary key,
    name    text not null
);
