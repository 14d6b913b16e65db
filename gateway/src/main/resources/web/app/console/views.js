import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { number } from '../core/format.js';
import { line } from '../parts/chart.js';
import { ConsolePage, table } from './console-page.js';
import { text } from '../text.js';

const LOOK_AGAIN_MILLIS = 1000;
const KEPT = 120;

/** How every view stands, and how far behind the log it is. */
class ViewsPage extends ConsolePage {
  static properties = {
    views: { state: true },
    streams: { state: true },
    health: { state: true },
  };

  constructor() {
    super();
    this.views = [];
    this.streams = null;
    this.health = null;
    /** How the lags were, by view. @type {Map<string, number[]>} */
    this.lags = new Map();
    /** Events a second between one answer and the next. @type {number[]} */
    this.rates = [];
    /** @type {number | null} */
    this.head = null;
    this.headAt = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.repeat(LOOK_AGAIN_MILLIS);
  }

  async load() {
    const [{ items: views }, streams, health] = await Promise.all(
      ['/api/ops/projections', '/api/ops/streams', '/api/ops/health'].map((path) => get(path)));
    views.forEach(({ name, lag }) => this.lags.set(name, [...(this.lags.get(name) ?? []), lag].slice(-KEPT)));
    this.#count(Math.max(...views.map(({ head }) => head)));
    this.views = views;
    this.streams = streams;
    this.health = health;
  }

  /** However long ago the last answer was. */
  #count(head) {
    const at = performance.now();
    if (this.head !== null) {
      this.rates = [...this.rates, (1000 * (head - this.head)) / (at - this.headAt)].slice(-KEPT);
    }
    this.head = head;
    this.headAt = at;
  }

  work() {
    const sick = this.views.filter(({ state, deadLetters, drift }) => state === 'FAILED' || deadLetters > 0 || drift.count > 0);
    return html`
      <h1>${text.console.views}</h1>
      <dl class="tiles">
        <div><dt>${text.console.health}</dt><dd class=${sick.length ? 'bad' : 'good'} data-figure="health">
          ${sick.length ? text.console.sick(sick.length) : text.console.well}</dd></div>
        <div><dt>${text.console.head}</dt><dd>${number(this.head ?? 0)}</dd></div>
        <div><dt>${text.console.readers}</dt><dd data-figure="readers">${number(this.streams.connections)}</dd></div>
        <div class="grow"><dt>${text.console.rate}</dt><dd>${line(text.console.rate, this.rates)}</dd></div>
      </dl>
      ${table(text.console.processes, [text.console.service, text.console.state, text.console.servers],
        this.health.processes.map((process) => this.#process(process)))}
      ${table(text.console.views, [text.console.view, text.console.state, text.console.generation, text.console.position,
        text.console.lag, text.console.drift, text.console.deadLetters], this.views.map((view) => this.#row(view)))}`;
  }

  #process({ service, replica, status, servers }) {
    return html`
      <tr data-process=${service}>
        <th scope="row">${service} ${replica ? html`<small>${replica}</small>` : nothing}</th>
        <td><span class="badge ${status.toLowerCase()}">${status}</span></td>
        <td>${Object.keys(servers).sort().map((name) => html`${name} <span class="badge ${servers[name].toLowerCase()}">${servers[name]}</span> `)}</td>
      </tr>`;
  }

  #row(view) {
    const { name, state, generation, position, lag, drift, deadLetters, progress } = view;
    return html`
      <tr>
        <th scope="row"><a href="/console/views/${name}">${name}</a></th>
        <td><span class="badge ${state.toLowerCase()}">${state}</span>${progress < 1 ? html` ${Math.floor(progress * 100)} %` : nothing}</td>
        <td class="figures">${generation}</td>
        <td class="figures">${number(position)}</td>
        <td><div class="lag figures">${number(lag)} ${line(`${text.console.lag}, ${name}`, this.lags.get(name) ?? [])}</div></td>
        <td class="figures">${drift.count} / ${number(drift.checked)}</td>
        <td class="figures">${deadLetters}</td>
      </tr>`;
  }
}

customElements.define('views-page', ViewsPage);
