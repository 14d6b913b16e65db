import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { total } from '../core/drops.js';
import { number, when } from '../core/format.js';
import { statusBadge } from '../parts/drop-status.js';
import { StudioPage } from './studio-page.js';
import { text } from '../text.js';

/** The creator's drops. */
class Studio extends StudioPage {
  static properties = {
    drops: { state: true },
    cursor: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../core/drops.js').Drop[]} */
    this.drops = [];
    this.cursor = null;
  }

  async prepare() {
    await this.#take(null);
  }

  async #take(cursor) {
    const page = await get('/api/drops', { creatorId: this.user.id, cursor });
    this.drops = cursor ? [...this.drops, ...page.items] : page.items;
    this.cursor = page.nextCursor;
  }

  work() {
    return html`
      <h1>${text.studio.drops}</h1>
      ${this.drops.length === 0 ? html`<p class="empty">${text.studio.noDrops}</p>` : nothing}
      <ul class="rows">${this.drops.map((drop) => html`
        <li><a href="/studio/drops/${drop.id}">
          <span class="grow"><b>${drop.title}</b><small>${when(drop.startsAt)}</small></span>
          <span class="figures">${text.studio.soldOf(number(total(drop, 'sold')), number(total(drop, 'allocated')))}</span>
          ${statusBadge(drop)}
        </a></li>`)}</ul>
      ${this.cursor ? html`<button class="button" @click=${() => this.attempt(() => this.#take(this.cursor))}>${text.more}</button>` : nothing}`;
  }
}

customElements.define('studio-page', Studio);
