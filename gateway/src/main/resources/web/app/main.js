/**
 * The frame around every page.
 * @module
 */
import { html, nothing } from 'lit';
import { NoAnswerError } from './core/http.js';
import { start as startClock } from './core/clock.js';
import { heard, start as startLive } from './core/live.js';
import { start as startNews, unread, unreadChanged } from './core/news.js';
import { match, moved, start as startRouter } from './core/router.js';
import { currentUser, hasRole, restore, sessionChanged } from './core/session.js';
import { View, trouble } from './core/view.js';
import { routes } from './routes.js';
import { text } from './text.js';

/** The address that was loaded anew because its files were gone. */
const RELOADED = 'livedrop.reloaded';

class LiveDrops extends View {
  static properties = {
    page: { state: true },
    problem: { state: true },
    stands: { state: true },
  };

  constructor() {
    super();
    /** @type {HTMLElement | null} */
    this.page = null;
    /** @type {Error | null} */
    this.problem = null;
    this.stands = true;
  }

  connectedCallback() {
    super.connectedCallback();
    this.hold(
      moved.listen(() => this.#show()),
      heard.listen((all) => { this.stands = all; }),
      sessionChanged.listen(() => this.requestUpdate()),
      unreadChanged.listen(() => this.requestUpdate()),
    );
    this.#show();
  }

  #turn = 0;

  /** Shows the page of the address; of several in a row the last. */
  async #show() {
    const turn = ++this.#turn;
    const found = match(routes, location.pathname);
    const first = this.page === null && this.problem === null;
    if (!found) {
      location.replace('/');
      return;
    }
    try {
      await found.route.load();
      if (turn !== this.#turn) {
        return;
      }
      sessionStorage.removeItem(RELOADED);
      const page = /** @type {any} */ (document.createElement(found.route.tag));
      page.parameters = found.parameters;
      document.title = `${found.route.title} · ${text.brand}`;
      this.problem = null;
      this.page = page;
    } catch {
      await this.#outOfDate(turn);
      return;
    }
    await this.updateComplete;
    if (!first) {
      scrollTo(0, 0);
      this.querySelector('main')?.focus({ preventScroll: true });
    }
  }

  /** Files of yesterday's version are gone: the page of today knows those of today. But the shop has to be there. */
  async #outOfDate(turn) {
    const there = await fetch('/api/clock').then(({ ok }) => ok, () => false);
    if (turn !== this.#turn) {
      return;
    }
    if (there && sessionStorage.getItem(RELOADED) !== location.pathname) {
      sessionStorage.setItem(RELOADED, location.pathname);
      location.reload();
    } else {
      this.problem = new NoAnswerError(location.pathname);
    }
  }

  render() {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${text.skip}</a>
      <header class="top">
        <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>${text.brand}</a>
        <nav aria-label=${text.nav.label}>${this.#links()}</nav>
      </header>
      <div role="status">${this.stands ? nothing : html`<p class="lost">${text.connectionLost}</p>`}</div>
      <main id="main" tabindex="-1">${this.problem ? trouble(this.problem, () => this.#show()) : this.page}</main>
      <footer class="bottom">
        <p>${text.footer}</p>
        <p><a href="/swagger-ui.html">${text.nav.api}</a></p>
      </footer>`;
  }

  #links() {
    const user = currentUser();
    if (!user) {
      return [this.#link('/', text.nav.drops), this.#link('/sign-in', text.nav.signIn)];
    }
    return [
      this.#link('/', text.nav.drops),
      this.#link('/me/orders', text.nav.orders),
      this.#link('/me/notifications', text.nav.notifications, unread()),
      this.#link('/studio', text.nav.studio),
      hasRole('SUPPORT') || hasRole('AUDITOR')
        ? this.#link(hasRole('SUPPORT') ? '/console' : '/console/events', text.nav.console) : nothing,
      this.#link('/me/account', user.name),
    ];
  }

  #link(path, label, count = 0) {
    const here = path === '/' ? location.pathname === '/' : location.pathname.startsWith(path);
    return html`
      <a href=${path} aria-current=${here ? 'page' : nothing}>${label}${count > 0 ? html`
        <span class="count" aria-label=${text.unread(count)}>${count > 99 ? '99+' : count}</span>` : nothing}</a>`;
  }

  #skip = (click) => {
    click.preventDefault();
    this.querySelector('main')?.focus();
  };
}

/** A button that cannot be pressed now keeps the focus it has, and does nothing. Return in a field presses one, too. */
addEventListener('click', (click) => {
  if (click.target instanceof Element && click.target.closest('button[aria-disabled="true"]')) {
    click.preventDefault();
    click.stopImmediatePropagation();
  }
}, { capture: true });

startClock();
startRouter((path) => match(routes, path) !== null);
await restore().catch(() => {});
startLive();
startNews();
customElements.define('live-drops', LiveDrops);
