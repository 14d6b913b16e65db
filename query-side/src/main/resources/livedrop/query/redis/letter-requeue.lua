-- Puts a letter in the place of the same letter as it was before.
-- KEYS: the sequences, the letters of this one.
-- ARGV: sequence, letter as it was, letter as it is, when it was last touched in microseconds.
local place = redis.call('LPOS', KEYS[2], ARGV[2])
if not place then
  return 0
end
redis.call('LSET', KEYS[2], place, ARGV[3])
if place == 0 then
  redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
end
return 1
