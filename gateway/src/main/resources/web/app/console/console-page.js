import { html, nothing } from 'lit';
import { hasRole } from '../core/session.js';
import { explain } from '../core/view.js';
import { MemberPage } from '../shop/member-page.js';
import { text } from '../text.js';

const TABS = [
  ['/console', text.console.views, 'SUPPORT'],
  ['/console/orders', text.console.orders, 'SUPPORT'],
  ['/console/timers', text.console.timers, 'SUPPORT'],
  ['/console/events', text.console.events, 'AUDITOR'],
  ['/console/past', text.console.past, 'AUDITOR'],
  ['/console/verify', text.console.verify, 'AUDITOR'],
];

/** A page of the console, for staff. */
export class ConsolePage extends MemberPage {
  static role = 'SUPPORT';

  /** What it shows. @returns {unknown} */
  work() {
    return nothing;
  }

  content() {
    const shown = TABS.filter(([, , role]) => hasRole(role));
    return html`
      <nav class="tabs" aria-label=${text.console.title}>${shown.map(([path, label]) => html`
        <a href=${path} aria-current=${location.pathname === path ? 'page' : nothing}>${label}</a>`)}</nav>
      ${this.problem ? html`<p class="complaint" role="alert">${explain(this.problem)}</p>` : nothing}
      <div class="wide">${this.work()}</div>`;
  }

  /** Loads again and again while the page is looked at. @param {number} millis */
  repeat(millis) {
    let busy = false;
    const again = setInterval(async () => {
      if (document.visibilityState === 'visible' && this.loaded && !busy) {
        busy = true;
        await this.reload();
        busy = false;
      }
    }, millis);
    this.hold(() => clearInterval(again));
  }
}

/** One for auditors. */
export class AuditPage extends ConsolePage {
  static role = 'AUDITOR';
}

/**
 * A table, with a caption for those who do not see the page.
 * @param {string} caption @param {string[]} heads @param {unknown} rows templates of `<tr>`
 */
export const table = (caption, heads, rows) => html`
  <div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table>
      <caption class="unseen">${caption}</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`;
