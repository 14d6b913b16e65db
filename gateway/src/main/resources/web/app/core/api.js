/**
 * Calls to the API as whoever is signed in.
 * @module
 */
import { ApiError, exchange, request } from './http.js';
import { accessToken, renew } from './session.js';

export { ApiError, NoAnswerError } from './http.js';

/** @param {string} path @param {Record<string, any>} [query] what is undefined or empty is left out */
export const get = (path, query = {}) => known(exchange, 'GET', path + asked(query));
export const post = (path, body, headers) => known(exchange, 'POST', path, { body, headers });
export const put = (path, body) => known(exchange, 'PUT', path, { body });
export const del = (path, body) => known(exchange, 'DELETE', path, { body });

/** The answer itself, for what is no envelope. */
export const open = (path, query = {}, signal) => known(request, 'GET', path + asked(query), { signal });

/**
 * What a call tells while it works, as server-sent events.
 * @param {(name: string, data: any) => void} hear
 */
export async function follow(path, body, hear) {
  const answer = await known(request, 'POST', path, { body, headers: { Accept: 'text/event-stream' } });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const frames = (rest + read.value).split('\n\n');
    rest = frames.pop() ?? '';
    frames.map(frameOf).filter(({ data }) => data !== '').forEach(({ event, data }) => hear(event, JSON.parse(data)));
  }
}

/** The fields of a frame (HTML standard, "event stream interpretation"). */
function frameOf(text) {
  const values = (name) => text.split('\n').filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  return { event: values('event')[0] ?? 'message', data: values('data').join('\n') };
}

/** All items of all pages, up to a bound. @param {number} most */
export async function all(path, query = {}, most = 500) {
  const items = [];
  let cursor = null;
  do {
    const page = await get(path, { ...query, limit: 100, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && items.length < most);
  return items;
}

async function known(send, method, path, options = {}) {
  const token = await accessToken();
  try {
    return await send(method, path, { ...options, token });
  } catch (failure) {
    if (token && failure instanceof ApiError && failure.status === 401) {
      return send(method, path, { ...options, token: await renew() });
    }
    throw failure;
  }
}

function asked(query) {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`;
}
