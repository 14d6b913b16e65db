-- Steps that kept failing, in the order in which they were set aside.
create table parked_step (
    id           bigint generated always as identity primary key,
    subject      uuid        not null,
    step         text        not null,
    command_type text        not null,
    command      jsonb       not null,
    error        text        not null,
    attempts     int         not null,
    parked_at    timestamptz not null
);
create index parked_step_subject on parked_step (subject, id);

-- What will be due. A projection: the rows follow from the events, version tells a sweeper that one has moved.
create table outstanding_timer (
    kind          text        not null,
    subject       uuid        not null,
    due_at        timestamptz not null,
    version       bigint      not null,
    claimed_until timestamptz,
    primary key (kind, subject)
);
create index outstanding_timer_due on outstanding_timer (due_at);

-- Charges and refunds without an outcome. A projection as well.
create table outstanding_charge (
    payment_id         uuid        not null,
    kind               text        not null,
    order_id           uuid        not null,
    amount             bigint      not null,
    currency           text        not null,
    method             text,
    provider_reference text,
    due_at             timestamptz not null,
    claimed_until      timestamptz,
    poked              boolean     not null default false,
    attempts           int         not null default 0,
    last_error         text,
    primary key (payment_id, kind)
);
create index outstanding_charge_due on outstanding_charge (due_at);

-- The books of the sandbox provider: one charge a key, whatever happens to the callers.
create table sandbox_charge (
    idempotency_key  uuid        primary key,
    amount           bigint      not null,
    currency         text        not null,
    method           text        not null,
    reference        text        not null unique,
    decline_reason   text,
    known_at         timestamptz not null,
    refund_reference text,
    refunded_at      timestamptz
);
