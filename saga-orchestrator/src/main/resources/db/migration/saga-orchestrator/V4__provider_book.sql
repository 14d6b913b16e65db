-- What auditors hold against the log: what the sandbox did for each payment. A contract: its columns stay.
create view provider_book as
select idempotency_key               as payment_id,
       decline_reason is null        as captured,
       refund_reference is not null  as refunded,
       greatest(known_at, refunded_at) as changed_at
from sandbox_charge;
