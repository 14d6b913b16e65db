-- The provider's own books agree with the log: what it captured and gave back there succeeded and was refunded here,
-- and the other way round.
select coalesce(books.payment_id, log.payment_id) || ': in the books ' || coalesce(books.did, 'nothing')
           || ', in the log ' || coalesce(log.did, 'nothing') as finding
from (select idempotency_key::text as payment_id, 'PaymentSucceeded' as did from sandbox_charge where decline_reason is null
      union all
      select idempotency_key::text, 'PaymentRefunded' from sandbox_charge where refund_reference is not null) books
full join (select aggregate_id::text as payment_id, type as did from event_log
           where type in ('PaymentSucceeded', 'PaymentRefunded')) log using (payment_id, did)
where books.did is null or log.did is null
