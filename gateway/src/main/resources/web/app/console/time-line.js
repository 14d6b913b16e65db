import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { exactly, number } from '../core/format.js';
import { AuditPage } from './console-page.js';
import { text } from '../text.js';

/** How an order came to where it is. */
class TimeLinePage extends AuditPage {
  static properties = { line: { state: true } };

  constructor() {
    super();
    this.line = null;
  }

  async load() {
    this.line = await get(`/api/audit/orders/${this.parameters.id}`);
  }

  work() {
    return html`
      <h1>${text.console.timeLine}</h1>
      <p><code>${this.line.orderId}</code></p>
      <ol class="time-line">${this.line.steps.map(({ index, at, stream, type, change, delayMillis }) => html`
        <li class=${stream.toLowerCase()}>
          <b>${type}</b> <span class="badge">${stream}</span>
          <p>${change}</p>
          <small>${exactly(at)} · ${text.console.index} ${number(index)}
            ${delayMillis === null ? nothing : html` · + ${number(delayMillis)} ms`}</small>
        </li>`)}</ol>`;
  }
}

customElements.define('time-line-page', TimeLinePage);
