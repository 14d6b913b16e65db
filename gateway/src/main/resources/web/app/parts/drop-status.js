import { html, nothing } from 'lit';
import { isLow, total } from '../core/drops.js';
import { number } from '../core/format.js';
import { text } from '../text.js';

/** @param {import('../core/drops.js').Drop} drop */
export const statusBadge = (drop) => html`
  <span class="badge ${drop.status.toLowerCase().replace('_', '-')}">${text.dropStatus[drop.status]}</span>`;

/**
 * How much of an item is left, as a bar and in words.
 * @param {import('../core/drops.js').Drop} drop @param {import('../core/drops.js').Item} item
 */
export function stockLevel(drop, item) {
  const { allocated, available, held } = item;
  const low = isLow(drop, item);
  return html`
    <div class="stock ${low ? 'low' : ''} ${available === 0 ? 'gone' : ''}">
      <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="rest" width="100" height="4"></rect>
        <rect class="held" width=${share(available + held, allocated)} height="4"></rect>
        <rect class="available" width=${share(available, allocated)} height="4"></rect>
      </svg>
      <p class="figures"><b data-figure="available">${number(available)}</b> ${text.stock.of(number(allocated))}
        ${low ? html`<span class="badge low">${text.stock.low}</span>` : nothing}
        ${available === 0 && held > 0 ? html`<span>${text.stock.held(number(held))}</span>` : nothing}</p>
    </div>`;
}

const share = (part, whole) => (whole === 0 ? 0 : (100 * part) / whole);

/** The same of all items together, in a word. @param {import('../core/drops.js').Drop} drop */
export const stockWord = (drop) => text.stock.left(number(total(drop, 'available')));
