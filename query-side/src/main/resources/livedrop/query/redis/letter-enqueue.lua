-- Puts a letter at the end of its sequence, when there is room for it.
-- KEYS: the sequences, the letters of this one.
-- ARGV: sequence, letter, when it was last touched in microseconds, most sequences, most letters in one,
--       whether the sequence must be there already (1 or 0).
-- Answers ADDED, ABSENT or FULL.
local length = redis.call('LLEN', KEYS[2])
if ARGV[6] == '1' and length == 0 then
  return {'ABSENT'}
end
if length >= tonumber(ARGV[5]) or (length == 0 and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[4])) then
  return {'FULL'}
end
redis.call('RPUSH', KEYS[2], ARGV[2])
redis.call('ZADD', KEYS[1], 'NX', ARGV[3], ARGV[1])
return {'ADDED'}
