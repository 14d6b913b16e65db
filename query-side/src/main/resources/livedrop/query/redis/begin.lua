-- Begins a build of a view, unless one is under way or too many are, of all views together.
-- KEYS: the pointers, the build of the view, the builds of the other views.
-- ARGV: view, kind (REBUILD or ROLLBACK), most builds at a time, who, why, the index to be reached.
-- Answers the state, then the generation.
if redis.call('HEXISTS', KEYS[2], 'building') == 1 then
  return {'UNDER_WAY'}
end
local others = 0
for i = 3, #KEYS do
  others = others + redis.call('HEXISTS', KEYS[i], 'building')
end
if others >= tonumber(ARGV[3]) then
  return {'TOO_MANY'}
end
local serving = redis.call('HGET', KEYS[1], ARGV[1]) or '1'
local generation
if ARGV[2] == 'ROLLBACK' then
  generation = redis.call('HGET', KEYS[2], 'previous')
  if not generation then
    return {'NO_PREVIOUS'}
  end
else
  local last = redis.call('HGET', KEYS[2], 'last') or serving
  generation = string.format('%.0f', math.max(tonumber(last), tonumber(serving)) + 1)
  redis.call('HSET', KEYS[2], 'last', generation)
end
redis.call('HDEL', KEYS[2], 'outcome', 'error', 'endedAt', 'compared', 'toCompare', 'healed', 'ended')
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[2], 'building', generation, 'kind', ARGV[2], 'by', ARGV[4], 'reason', ARGV[5],
    'begunAt', string.format('%.0f', now), 'target', ARGV[6])
return {'BEGUN', generation}
