import { html, nothing } from 'lit';
import { follow, get } from '../core/api.js';
import { number } from '../core/format.js';
import { AuditPage, table } from './console-page.js';
import { text } from '../text.js';

/** Has the log checked against its seals and its promises. */
class VerifyPage extends AuditPage {
  static properties = {
    drops: { state: true },
    verdict: { state: true },
    busy: { state: true },
    progress: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../core/drops.js').Drop[]} */
    this.drops = [];
    this.verdict = null;
    this.busy = false;
    /** @type {{index: number, head: number, eventsChecked: number, blocksChecked: number} | null} */
    this.progress = null;
  }

  async load() {
    this.drops = (await get('/api/drops', { limit: 100 })).items;
  }

  #verify = async (submit) => {
    submit.preventDefault();
    const dropId = String(new FormData(submit.target).get('drop')) || undefined;
    this.busy = true;
    this.verdict = null;
    this.progress = null;
    await this.attempt(() => follow('/api/audit/verify?progress', { dropId }, (name, told) => {
      this[name === 'verdict' ? 'verdict' : 'progress'] = told;
    }));
    this.busy = false;
  };

  work() {
    return html`
      <h1>${text.console.verify}</h1>
      <p>${text.console.verifyHint}</p>
      <form class="filter" @submit=${this.#verify}>
        <label>${text.console.scope} <select name="drop"><option value="">${text.console.wholeLog}</option>
          ${this.drops.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}</select></label>
        <button class="button primary" aria-disabled=${this.busy}>${this.busy ? text.console.verifying : text.console.verifyNow}</button>
      </form>
      ${this.busy ? this.#reached() : nothing}
      ${this.verdict ? this.#shown(this.verdict) : nothing}`;
  }

  #reached() {
    const { index = 0, head = 0, eventsChecked = 0, blocksChecked = 0 } = this.progress ?? {};
    return html`
      <progress max="1" .value=${head === 0 ? 0 : index / head} aria-label=${text.console.verifying}></progress>
      <p class="figures">${text.console.checked(number(eventsChecked), number(blocksChecked))}</p>`;
  }

  #shown({ ok, eventsChecked, blocksChecked, findings, findingsLeftOut }) {
    return html`
      <section role="status">
        <h2 class=${ok ? 'good' : 'bad'} data-figure="verdict">${ok ? text.console.allWell : text.console.found(findings.length + findingsLeftOut)}</h2>
        <p>${text.console.checked(number(eventsChecked), number(blocksChecked))}</p>
        ${findings.length === 0 ? nothing : table(text.console.findings,
          [text.console.invariant, text.console.subject, text.console.index, text.console.message],
          findings.map(({ invariant, aggregateId, index, message }) => html`
            <tr><th scope="row">${invariant}</th><td><code>${aggregateId ?? ''}</code></td><td class="figures">${index ?? ''}</td><td>${message}</td></tr>`))}
      </section>`;
  }
}

customElements.define('verify-page', VerifyPage);
