/**
 * What happens in the shop, as it happens. Members get all of it over one WebSocket; guests, who have no account that a
 * connection could be counted for, over one event stream a drop. Whoever comes back names the last event it has, so
 * nothing is missed.
 * @module
 */
import { currentUser, sessionChanged } from './session.js';
import { DropStream } from './drop-stream.js';
import { PushSocket } from './push-socket.js';
import { Signal } from './signal.js';

/** @typedef {{type: string, id?: number, dropId?: string, orderId?: string, at?: string, [field: string]: any}} Frame */

/** Says `true` when everything that is listened to is heard, `false` when a connection is lost. */
export const heard = new Signal();

/** Frames about one's own orders, and what one is told. @type {Signal<Frame>} */
export const own = new Signal();

/** @type {Map<string, {signal: Signal<Frame>, listeners: number, lastId: number | null, stream: DropStream | null}>} */
const drops = new Map();

/** @type {PushSocket | null} */
let socket = null;
let lost = 0;

/**
 * @param {string} id of a drop
 * @param {(frame: Frame) => void} listener
 * @param {number | null} after index of the last event that is known already
 * @returns {() => void} ends it
 */
export function listenTo(id, listener, after = null) {
  const channel = drops.get(id) ?? opened(id, after);
  if (after !== null && channel.lastId !== null && channel.lastId > after) {
    tellAgain(id, channel, after);
  }
  channel.listeners++;
  const end = channel.signal.listen(listener);
  let over = false;
  return () => {
    if (!over) {
      over = true;
      end();
      closeUnheard(id, channel);
    }
  };
}

function opened(id, after) {
  const channel = { signal: new Signal(), listeners: 0, lastId: after, stream: null };
  drops.set(id, channel);
  connect(id, channel);
  return channel;
}

/** Whoever comes later knows less: everybody is told again what came since, and knows it. */
function tellAgain(id, channel, after) {
  channel.lastId = after;
  channel.stream?.close();
  connect(id, channel);
}

function connect(id, channel) {
  if (socket) {
    socket.subscribe(id, channel.lastId);
  } else {
    channel.stream = new DropStream(id, channel.lastId, (frame) => tell(channel, frame), connection());
  }
}

function closeUnheard(id, channel) {
  channel.listeners--;
  if (channel.listeners === 0) {
    drops.delete(id);
    socket?.unsubscribe(id);
    channel.stream?.close();
  }
}

function tell(channel, frame) {
  channel.lastId = frame.type === 'resync' ? null : frame.id ?? channel.lastId;
  channel.signal.emit(frame);
}

/** Knows of one connection whether it stands, and says so when that matters. */
function connection() {
  let up = true;
  return (stands) => {
    if (stands !== up) {
      up = stands;
      lost += stands ? -1 : 1;
      heard.emit(lost === 0);
    }
  };
}

function hear(frame) {
  const channel = belongsToADrop(frame) ? drops.get(frame.dropId) : null;
  if (channel) {
    tell(channel, frame);
  } else if (!belongsToADrop(frame)) {
    own.emit(frame);
  }
}

const belongsToADrop = ({ type, drop, dropId }) =>
  type.startsWith('stock.') || type.startsWith('drop.') || drop !== undefined || (type === 'resync' && dropId !== undefined);

function changeTransport() {
  const member = currentUser();
  if (socket?.userId === (member?.id ?? undefined)) {
    return;
  }
  socket?.close();
  drops.forEach((channel) => {
    channel.stream?.close();
    channel.stream = null;
  });
  socket = member ? new PushSocket(member.id, hear, connection()) : null;
  drops.forEach((channel, id) => connect(id, channel));
}

/** Once, when it is known who is there. */
export function start() {
  changeTransport();
  sessionChanged.listen(changeTransport);
}
