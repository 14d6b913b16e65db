import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { get, post } from '../core/api.js';
import { exactly, number } from '../core/format.js';
import { confirm } from '../parts/confirm.js';
import { ConsolePage, table } from './console-page.js';
import { text } from '../text.js';

const LOOK_AGAIN_MILLIS = 500;

/** One view: how it stands, what is being built beside it, and what it could not take in. */
class ViewPage extends ConsolePage {
  static properties = {
    view: { state: true },
    letters: { state: true },
  };

  constructor() {
    super();
    this.view = null;
    this.letters = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.repeat(LOOK_AGAIN_MILLIS);
  }

  get #path() {
    return `/api/ops/projections/${this.parameters.name}`;
  }

  async load() {
    const view = await get(this.#path);
    const letters = view.deadLetters > 0 ? await get(`${this.#path}/dead-letters`) : [];
    this.view = view;
    this.letters = letters.items ?? letters;
    this.entitle(view.name);
  }

  #act(what, question, yes, subject = this.view.name) {
    return async () => {
      const answer = await confirm(`${subject}: ${question}`, yes, { reason: true });
      if (answer) {
        await this.attempt(() => post(`${this.#path}/${what}`, answer));
        await this.reload();
      }
    };
  }

  work() {
    const { view } = this;
    const building = view.build !== null;
    return html`
      <header class="heading">
        <div><h1>${view.name}</h1><span class="badge ${view.state.toLowerCase()}" role="status">${view.state}</span></div>
        <div class="actions">
          ${building
            ? html`<button class="button" @click=${this.#act('cancel', text.console.cancelQuestion, text.console.cancel)}>${text.console.cancel}</button>`
            : html`<button class="button primary" @click=${this.#act('rebuild', text.console.rebuildQuestion, text.console.rebuild)}>${text.console.rebuild}</button>
              <button class="button" aria-disabled=${view.previous === null}
                @click=${this.#act('rollback', text.console.rollbackQuestion, text.console.rollback)}>${text.console.rollback}</button>`}
        </div>
      </header>
      <dl class="tiles">
        <div><dt>${text.console.generation}</dt><dd data-figure="generation">${view.generation}</dd></div>
        <div><dt>${text.console.position}</dt><dd>${number(view.position)}</dd></div>
        <div><dt>${text.console.lag}</dt><dd>${number(view.lag)}</dd></div>
        <div><dt>${text.console.drift}</dt><dd>${view.drift.count} / ${number(view.drift.checked)}</dd></div>
      </dl>
      ${building ? this.#build(view.build, view.progress) : nothing}
      ${view.last ? this.#outcome(view.last) : nothing}
      ${view.error ? html`<p class="complaint">${view.error}</p>` : nothing}
      ${view.drift.differing.length > 0 ? this.#differing(view.drift.differing) : nothing}
      ${this.letters.length > 0 ? this.#deadLetters() : nothing}`;
  }

  #build({ generation, kind, by, reason, begunAt, parity }, progress) {
    return html`
      <section class="card padded">
        <h2>${text.console.building(kind, generation)}</h2>
        <progress max="1" .value=${progress} aria-label=${text.console.progress}></progress>
        <p>${Math.floor(progress * 100)} % · ${exactly(begunAt)} · ${by} ${reason ? html`· ${reason}` : nothing}</p>
        ${parity ? this.#parity(parity) : nothing}
      </section>`;
  }

  #outcome({ generation, result, endedAt, parity }) {
    return html`
      <section class="card padded">
        <h2>${text.console.last}</h2>
        <p><span class="badge ${result.toLowerCase()}" data-figure="result">${result}</span> ${text.console.generation} ${generation} · ${exactly(endedAt)}</p>
        ${parity ? this.#parity(parity) : nothing}
      </section>`;
  }

  #parity({ compared, expected, healed }) {
    return html`<p>${text.console.parity(number(compared), number(expected), number(healed))}</p>`;
  }

  #differing(documents) {
    return html`
      <section class="card padded"><h2>${text.console.differing}</h2>
        <ul class="rows">${repeat(documents, (name) => name, (name) => html`<li><div><code class="grow">${name}</code>
          <button class="button" @click=${this.#act(`documents/${name}/rebuild`, text.console.healQuestion, text.console.heal, name)}>${text.console.heal}</button></div></li>`)}</ul>
      </section>`;
  }

  #deadLetters() {
    return html`
      <h2>${text.console.deadLetters}</h2>
      ${table(text.console.deadLetters, [text.console.subject, text.console.event, text.console.error, ''], repeat(this.letters, ({ sequence }) => sequence, (letter) => html`
        <tr><th scope="row"><code>${letter.sequence}</code></th><td>${letter.type} (${letter.index}) × ${letter.letters}</td><td>${letter.error}</td>
          <td class="actions">
            <button class="button" @click=${this.#act(`dead-letters/${encodeURIComponent(letter.sequence)}/retry`, text.console.retryQuestion, text.console.retry, letter.sequence)}>${text.console.retry}</button>
            <button class="button danger" @click=${this.#act(`dead-letters/${encodeURIComponent(letter.sequence)}/discard`, text.console.discardQuestion, text.console.discard, letter.sequence)}>${text.console.discard}</button>
          </td></tr>`))}`;
  }
}

customElements.define('view-page', ViewPage);
