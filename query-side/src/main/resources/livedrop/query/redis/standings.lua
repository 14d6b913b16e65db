-- Reads how views stand, at one moment: what is read one after the other may not belong together.
-- KEYS: the pointers; then for each view its build, and the generations that are to be removed. ARGV: the views.
-- Answers for each view the pointer (nothing when there is none), the fields of the build, the generations.
local answer = {}
for i, view in ipairs(ARGV) do
  table.insert(answer, redis.call('HGET', KEYS[1], view) or '')
  table.insert(answer, redis.call('HGETALL', KEYS[2 * i]))
  table.insert(answer, redis.call('SMEMBERS', KEYS[2 * i + 1]))
end
return answer
