-- The newest image of each product that was asked for and has not been seen in the bucket yet.
create table image_upload (
    product_id uuid primary key,
    creator_id uuid not null,
    file text not null,
    length bigint not null,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    look_at timestamptz not null
);

create index image_upload_look_at on image_upload (look_at);
