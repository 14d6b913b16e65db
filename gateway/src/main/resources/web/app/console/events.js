import { html, nothing } from 'lit';
import { open } from '../core/api.js';
import { exactly, number } from '../core/format.js';
import { AuditPage, table } from './console-page.js';
import { text } from '../text.js';

const SHOWN = 100;

/** The log, any slice of it. */
class EventsPage extends AuditPage {
  static properties = {
    events: { state: true },
    opened: { state: true },
    behind: { state: true },
  };

  constructor() {
    super();
    /** @type {any[]} */
    this.events = [];
    /** Index of the event that is looked at. @type {number | null} */
    this.opened = null;
    /** Index of the event before the first one that is shown. */
    this.behind = 0;
    /** @type {Record<string, string>} */
    this.filter = Object.fromEntries(new URLSearchParams(location.search));
  }

  async load() {
    const answer = await open('/api/audit/events', { ...this.filter, after: this.behind, limit: SHOWN });
    this.events = (await answer.text()).split('\n').filter(Boolean).map((event) => JSON.parse(event));
  }

  #seek = (submit) => {
    submit.preventDefault();
    const values = new FormData(submit.target);
    this.filter = Object.fromEntries(['aggregateId', 'type', 'from', 'to']
      .map((name) => [name, String(values.get(name)).trim()])
      .map(([name, value]) => [name, (name === 'from' || name === 'to') && value ? new Date(value).toISOString() : value]));
    this.#go(Number(values.get('after')) || 0);
  };

  #go(after) {
    this.behind = after;
    this.opened = null;
    this.reload();
  }

  work() {
    return html`
      <h1>${text.console.events}</h1>
      <form class="filter" @submit=${this.#seek}>
        <label>${text.console.aggregate} <input name="aggregateId" .value=${this.filter.aggregateId ?? ''}></label>
        <label>${text.console.type} <input name="type" .value=${this.filter.type ?? ''}></label>
        <label>${text.console.after} <input name="after" inputmode="numeric" .value=${String(this.behind)}></label>
        <label>${text.console.from} <input name="from" type="datetime-local" step="1"></label>
        <label>${text.console.to} <input name="to" type="datetime-local" step="1"></label>
        <button class="button primary">${text.console.seek}</button>
      </form>
      ${this.events.length === 0 ? html`<p class="empty">${text.console.noEvents}</p>` : table(text.console.events,
        [text.console.index, text.console.time, text.console.type, text.console.aggregate, text.console.sequence],
        this.events.map((event) => this.#row(event)))}
      <div class="actions">
        ${this.behind > 0 ? html`<button class="button" @click=${() => this.#go(0)}>${text.console.beginning}</button>` : nothing}
        ${this.events.length === SHOWN ? html`<button class="button" @click=${() => this.#go(this.events.at(-1).index)}>${text.more}</button>` : nothing}
      </div>`;
  }

  #row(event) {
    const shown = this.opened === event.index;
    return html`
      <tr>
        <th scope="row"><button class="link figures" aria-expanded=${shown} @click=${() => { this.opened = shown ? null : event.index; }}>${number(event.index)}</button></th>
        <td>${exactly(event.at)}</td>
        <td>${event.type}</td>
        <td>${event.aggregateType === 'Order' ? html`<a href="/console/orders/${event.aggregateId}">${event.aggregateType}</a>` : event.aggregateType}
          <button class="link" @click=${() => { this.filter = { aggregateId: event.aggregateId }; this.#go(0); }}><code>${event.aggregateId}</code></button></td>
        <td class="figures">${event.sequence}</td>
      </tr>
      ${shown ? html`<tr><td colspan="5"><pre tabindex="0">${JSON.stringify({ payload: event.payload, metadata: event.metadata }, null, 2)}</pre></td></tr>` : nothing}`;
  }
}

customElements.define('events-page', EventsPage);
