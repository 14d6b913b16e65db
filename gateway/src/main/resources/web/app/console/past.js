import { html, nothing } from 'lit';
import { get, open } from '../core/api.js';
import { now } from '../core/clock.js';
import { exactly, number } from '../core/format.js';
import { explain } from '../core/view.js';
import { statusBadge, stockLevel } from '../parts/drop-status.js';
import { AuditPage } from './console-page.js';
import { text } from '../text.js';

const STEPS = 500;

/** A drop as everybody was shown it, at any moment of its past. */
class PastPage extends AuditPage {
  static properties = {
    drops: { state: true },
    chosen: { state: true },
    at: { state: true },
    past: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../core/drops.js').Drop[]} */
    this.drops = [];
    this.chosen = '';
    /** Milliseconds since 1970. */
    this.at = 0;
    /** @type {import('../core/drops.js').Drop | null} */
    this.past = null;
    this.begin = 0;
    this.end = 0;
  }

  #wanted = 0;

  async load() {
    this.drops = (await get('/api/drops', { limit: 100 })).items;
    if (this.drops.length > 0) {
      await this.#choose(new URLSearchParams(location.search).get('drop') ?? this.drops[0].id);
    }
  }

  async #choose(id) {
    const first = await open('/api/audit/events', { aggregateId: id, limit: 1 });
    const event = (await first.text()).split('\n').find(Boolean);
    this.chosen = id;
    this.begin = event ? Date.parse(JSON.parse(event).at) : now();
    this.end = now();
    await this.#show(this.end);
  }

  async #show(at) {
    this.at = at;
    const asked = ++this.#wanted;
    try {
      const past = await get(`/api/audit/drops/${this.chosen}/state`, { at: new Date(at).toISOString() });
      if (asked === this.#wanted) {
        this.past = past;
        this.refusal = '';
      }
    } catch (failure) {
      if (asked === this.#wanted) {
        this.past = null;
        this.refusal = explain(failure);
      }
    }
  }

  work() {
    return html`
      <h1>${text.console.past}</h1>
      <div class="field"><label for="drop">${text.console.drop}</label>
        <select id="drop" @change=${(change) => this.attempt(() => this.#choose(change.target.value))}>${this.drops.map(({ id, title }) => html`
          <option value=${id} ?selected=${id === this.chosen}>${title}</option>`)}</select></div>
      <div class="field"><label for="moment">${text.console.moment} <output class="figures">${exactly(this.at)}</output></label>
        <input id="moment" type="range" min=${this.begin} max=${this.end} step=${Math.max(1, Math.floor((this.end - this.begin) / STEPS))}
          .value=${String(this.at)} aria-valuetext=${exactly(this.at)} @input=${(input) => this.#show(Number(input.target.value))}></div>
      ${this.past ? this.#state(this.past) : nothing}`;
  }

  #state(drop) {
    return html`
      <section class="card padded">
        <header class="heading"><h2>${drop.title}</h2>${statusBadge(drop)}<span class="figures">${text.console.index} ${number(drop.version)}</span></header>
        ${drop.items.map((item) => html`<p>${item.name}: ${text.figures.held} ${number(item.held)} · ${text.figures.sold} ${number(item.sold)}</p>${stockLevel(drop, item)}`)}
        <details><summary>${text.console.document}</summary><pre tabindex="0">${JSON.stringify(drop, null, 2)}</pre></details>
      </section>`;
  }
}

customElements.define('past-page', PastPage);
