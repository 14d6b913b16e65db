/**
 * Amounts and times as people read them.
 * @module
 */
const LOCALE = 'en-GB';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const day = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });
const count = new Intl.NumberFormat(LOCALE);

/** @typedef {{amount: number, currency: string}} Money amount in minor units */

const currencyFormat = (currency) => new Intl.NumberFormat(LOCALE, { style: 'currency', currency });

/** How many digits a currency has behind the point. @param {string} currency ISO 4217 */
export const digitsOf = (currency) => currencyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** @param {Money} money */
export const price = ({ amount, currency }) => currencyFormat(currency).format(amount / 10 ** digitsOf(currency));

export const number = (value) => count.format(value);
export const when = (time) => day.format(new Date(time));
export const exactly = (time) => moment.format(new Date(time));

const two = (value) => String(value).padStart(2, '0');

/** The parts of a time that is left. @param {number} millis */
export function parts(millis) {
  const left = Math.max(0, Math.ceil(millis / SECOND) * SECOND);
  return {
    days: Math.floor(left / DAY),
    hours: two(Math.floor((left % DAY) / HOUR)),
    minutes: two(Math.floor((left % HOUR) / MINUTE)),
    seconds: two(Math.floor((left % MINUTE) / SECOND)),
  };
}

/** Short: `2 d 04:10:09`, `04:10:09`, `10:09`. @param {number} millis */
export function left(millis) {
  const { days, hours, minutes, seconds } = parts(millis);
  if (days > 0) {
    return `${days} d ${hours}:${minutes}:${seconds}`;
  }
  return hours === '00' ? `${minutes}:${seconds}` : `${hours}:${minutes}:${seconds}`;
}

/** As an ISO 8601 duration, for `<time>`. @param {number} millis */
export function duration(millis) {
  return `PT${Math.max(0, Math.ceil(millis / SECOND))}S`;
}

/** What a `datetime-local` field holds for a time, in the zone of the browser. @param {number} millis since 1970 */
export function localField(millis) {
  const time = new Date(millis - new Date(millis).getTimezoneOffset() * MINUTE);
  return time.toISOString().slice(0, 19);
}
