import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { get, post } from '../core/api.js';
import { exactly } from '../core/format.js';
import { hasRole } from '../core/session.js';
import { confirm } from '../parts/confirm.js';
import { ConsolePage } from './console-page.js';
import { text } from '../text.js';

const LOOK_AGAIN_MILLIS = 3000;

/** Orders of which a step keeps failing, and what to do about them. */
class ParkedPage extends ConsolePage {
  static properties = {
    cases: { state: true },
    cursor: { state: true },
  };

  constructor() {
    super();
    this.cases = [];
    this.cursor = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.repeat(LOOK_AGAIN_MILLIS);
  }

  async load() {
    const page = await get('/api/ops/orders', { state: 'parked', limit: 100 });
    this.cases = page.items;
    this.cursor = page.nextCursor;
  }

  #decide(id, decision) {
    return async () => {
      const { question, action } = text.console.decisions[decision];
      const answer = await confirm(`${id}: ${question}`, action, { reason: true });
      if (answer) {
        await this.attempt(() => post(`/api/ops/orders/${id}/${decision}`, answer));
        await this.reload();
      }
    };
  }

  work() {
    return html`
      <h1>${text.console.orders}</h1>
      ${this.cases.length === 0 ? html`<p class="empty">${text.console.nothingParked}</p>` : nothing}
      ${repeat(this.cases, ({ id }) => id, (parked) => this.#case(parked))}
      ${this.cursor ? html`<p>${text.console.andMore}</p>` : nothing}`;
  }

  #case({ id, kind, step, error, orderStatus, steps, decisions }) {
    return html`
      <article class="card padded" data-case=${id}>
        <header class="heading">
          <h2>${hasRole('AUDITOR') ? html`<a href="/console/orders/${id}"><code>${id}</code></a>` : html`<code>${id}</code>`}</h2>
          <span class="badge parked">${step}</span>${orderStatus ? html`<span class="badge">${orderStatus}</span>` : nothing}
        </header>
        <p class="wrong">${error}</p>
        <details><summary>${text.console.history}</summary>
          <ol>${steps.flatMap((parked) => parked.attempts.map((attempt) => html`<li>${exactly(attempt.at)} ${parked.step}: ${attempt.error}</li>`))}
            ${decisions.map((made) => html`<li>${exactly(made.at)} <b>${made.decision}</b> ${made.by} ${made.reason ?? ''}</li>`)}</ol>
        </details>
        <div class="actions">${(kind === 'ORDER' ? ['retry', 'compensate', 'discard'] : ['retry', 'discard']).map((decision) => html`
          <button class="button ${decision === 'retry' ? 'primary' : ''}" @click=${this.#decide(id, decision)}>${text.console.decisions[decision].action}</button>`)}</div>
      </article>`;
  }
}

customElements.define('parked-page', ParkedPage);
