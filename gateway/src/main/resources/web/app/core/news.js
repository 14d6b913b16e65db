/**
 * How much of what one was told is unread.
 * @module
 */
import { get } from './api.js';
import { own } from './live.js';
import { currentUser, sessionChanged } from './session.js';
import { Signal } from './signal.js';

const MOST_COUNTED = 100;

export const unreadChanged = new Signal();

let count = 0;

export const unread = () => count;

/** Counts what the list says. */
export async function recount() {
  const user = currentUser();
  const page = user && (await get(`/api/users/${user.id}/notifications`, { unread: true, limit: MOST_COUNTED }));
  become(page ? page.items.length : 0);
}

function become(next) {
  count = next;
  unreadChanged.emit();
}

export function start() {
  const again = () => recount().catch(() => {});
  own.listen((frame) => {
    if (frame.type === 'notification') {
      become(count + 1);
    } else if (frame.type === 'snapshot' || frame.type === 'resync') {
      again();
    }
  });
  sessionChanged.listen(again);
  again();
}
