import { html } from 'lit';
import { get } from '../core/api.js';
import { exactly } from '../core/format.js';
import { ConsolePage, table } from './console-page.js';
import { text } from '../text.js';
import '../parts/time-left.js';

const LOOK_AGAIN_MILLIS = 3000;

/** What will happen by itself, soonest first. */
class TimersPage extends ConsolePage {
  static properties = { due: { state: true } };

  constructor() {
    super();
    this.due = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.repeat(LOOK_AGAIN_MILLIS);
  }

  async load() {
    this.due = (await get('/api/ops/timers', { limit: 100 })).items;
  }

  work() {
    return html`
      <h1>${text.console.timers}</h1>
      ${this.due.length === 0 ? html`<p class="empty">${text.console.nothingDue}</p>` : table(text.console.timers,
        [text.console.what, text.console.subject, text.console.due, text.console.timeLeft, text.console.attempts], this.due.map((timer) => html`
          <tr><th scope="row">${text.console.work[timer.kind] ?? timer.kind}</th><td><code>${timer.subjectId}</code></td><td>${exactly(timer.dueAt)}</td>
            <td><time-left .to=${timer.dueAt}></time-left></td><td>${timer.attempts} ${timer.error ?? ''}</td></tr>`))}`;
  }
}

customElements.define('timers-page', TimersPage);
