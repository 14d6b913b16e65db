import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { watch } from '../core/drops.js';
import { price, when } from '../core/format.js';
import { text } from '../text.js';
import { picture } from './picture.js';
import { statusBadge, stockWord } from './drop-status.js';
import './time-left.js';

/** A drop in a list, and moving there. */
class DropCard extends View {
  static properties = {
    drop: { attribute: false },
    creator: { attribute: false },
    live: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {import('../core/drops.js').Drop | null} */
    this.drop = null;
    this.creator = null;
    this.live = false;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.live && this.drop) {
      this.hold(watch(this.drop.id, (drop) => { this.drop = drop; }, this.drop));
    }
  }

  render() {
    const { drop } = this;
    const cheapest = drop.items.map((item) => item.price).sort((a, b) => a.amount - b.amount)[0];
    return html`
      <article class="card drop">
        <a href="/drops/${drop.id}">
          ${picture(drop.items[0])}
          <div class="words">
            ${statusBadge(drop)}
            <h3>${drop.title}</h3>
            ${this.creator ? html`<p class="by">${text.by(this.creator.displayName)}</p>` : nothing}
            <p class="line">${this.#moment()}<span class="price">${drop.items.length > 1 ? text.from : ''} ${price(cheapest)}</span></p>
          </div>
        </a>
      </article>`;
  }

  #moment() {
    const { drop } = this;
    switch (drop.status) {
      case 'UPCOMING': return html`<span>${text.opensIn} <time-left .to=${drop.startsAt}></time-left></span>`;
      case 'LIVE': return html`<span class="figures">${stockWord(drop)}</span>`;
      case 'SOLD_OUT': return html`<span>${text.allGone}</span>`;
      default: return html`<span>${when(drop.endsAt)}</span>`;
    }
  }
}

customElements.define('drop-card', DropCard);
