-- Takes a letter out of its sequence, and a sequence without letters out of the sequences.
-- KEYS: the sequences, the letters of this one. ARGV: sequence, letter.
local removed = redis.call('LREM', KEYS[2], 1, ARGV[2])
if redis.call('EXISTS', KEYS[2]) == 0 then
  redis.call('ZREM', KEYS[1], ARGV[1])
end
return removed
