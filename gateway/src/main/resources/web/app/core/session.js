/**
 * Who is signed in, in this browser. The access token lives in this module alone; the refresh token is a cookie that no
 * script can read.
 * @module
 */
import { ApiError, exchange } from './http.js';
import { Signal } from './signal.js';

const BROWSER = '/api/auth/browser';
const HINT = 'livedrop.signed-in';
const RENEW_BEFORE_MILLIS = 60_000;
const TRY_AGAIN_MILLIS = 2_000;

/**
 * @typedef {{id: string, name: string, email: string, roles: string[], createdAt: string}} User
 */

/** Says that somebody else, or nobody, is signed in. */
export const sessionChanged = new Signal();

/** @type {User | null} */
let user = null;
let token = null;
let goodUntil = 0;
let renewal = null;

/** @returns {User | null} */
export const currentUser = () => user;

/** @param {string} role */
export const hasRole = (role) => user !== null && user.roles.includes(role);

/** Goes on with the session of the last visit, if there is one; tries again by itself when the shop does not answer. */
export async function restore() {
  if (localStorage.getItem(HINT)) {
    try {
      await accessToken();
    } catch (failure) {
      setTimeout(() => restore().catch(() => {}), TRY_AGAIN_MILLIS);
      throw failure;
    }
  }
}

export async function signIn(email, password) {
  await enter(await exchange('POST', '/api/auth/login', { body: { email, password } }));
}

export async function register(name, email, password) {
  await enter(await exchange('POST', '/api/auth/register', { body: { name, email, password } }));
}

export async function signOut() {
  forget();
  await exchange('POST', `${BROWSER}/logout`);
}

/** Shows another name, where the account was changed. @param {User} changed */
export function become(changed) {
  user = changed;
  sessionChanged.emit();
}

/** Nobody is signed in any more, in no window. */
export function forget() {
  localStorage.removeItem(HINT);
  leave();
}

/** A token that is good for a while, or nothing when nobody is signed in. @returns {Promise<string | null>} */
export async function accessToken() {
  if (token !== null && Date.now() < goodUntil - RENEW_BEFORE_MILLIS) {
    return token;
  }
  return localStorage.getItem(HINT) ? renew() : null;
}

/** Another token, whatever the one at hand is worth. @returns {Promise<string | null>} */
export function renew() {
  renewal ??= takeNext().finally(() => { renewal = null; });
  return renewal;
}

async function takeNext() {
  try {
    const known = user;
    keep(await exchange('POST', `${BROWSER}/refresh`));
    if (known?.id !== subject(token)) {
      user = await exchange('GET', `/api/users/${subject(token)}`, { token });
      sessionChanged.emit();
    }
    return token;
  } catch (failure) {
    if (failure instanceof ApiError && !failure.isPassing) {
      forget();
      return null;
    }
    throw failure;
  }
}

/** The refresh token of a login goes where no script finds it. */
async function enter({ user: known, refreshToken }) {
  keep(await exchange('POST', BROWSER, { body: { refreshToken } }));
  user = known;
  localStorage.setItem(HINT, known.id);
  sessionChanged.emit();
}

function keep({ accessToken: next, expiresIn }) {
  token = next;
  goodUntil = Date.now() + expiresIn * 1000;
}

function leave() {
  const somebody = user !== null;
  user = null;
  token = null;
  goodUntil = 0;
  if (somebody) {
    sessionChanged.emit();
  }
}

/** Whose token it is (RFC 7519, "sub"). */
function subject(jwt) {
  const claims = atob(jwt.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(claims).sub;
}

addEventListener('storage', (change) => {
  if (change.key !== HINT) {
    return;
  }
  leave();
  if (change.newValue) {
    restore().catch(() => {});
  }
});
