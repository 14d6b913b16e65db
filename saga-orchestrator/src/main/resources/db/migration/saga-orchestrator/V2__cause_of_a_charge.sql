-- The place in a trace of the event that asked for the charge, so that its outcome belongs to the same trace.
alter table outstanding_charge add column cause text;
