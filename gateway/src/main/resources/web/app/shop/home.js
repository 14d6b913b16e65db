import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { get } from '../core/api.js';
import { tick, until } from '../core/clock.js';
import { watch } from '../core/drops.js';
import { own } from '../core/live.js';
import { currentUser } from '../core/session.js';
import { Page } from '../core/view.js';
import { statusBadge, stockLevel } from '../parts/drop-status.js';
import { picture } from '../parts/picture.js';
import { text } from '../text.js';
import '../parts/drop-card.js';
import '../parts/time-left.js';

const SHOWN = 12;
/** What nobody tells is looked at again: drops that are new, and to guests, who hear one drop only, all others. */
const LOOK_AGAIN_MILLIS = 10_000;
const LOOK_AGAIN_AS_A_GUEST_MILLIS = 2_000;

/** What is on, what is coming, what was. */
class HomePage extends Page {
  static properties = {
    live: { state: true },
    upcoming: { state: true },
    ended: { state: true },
    creators: { state: true },
    featured: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../core/drops.js').Drop[]} */
    this.live = [];
    this.upcoming = [];
    this.ended = [];
    /** @type {Map<string, any>} */
    this.creators = new Map();
    /** @type {import('../core/drops.js').Drop | null} */
    this.featured = null;
  }

  #endOfFeature = () => {};

  connectedCallback() {
    super.connectedCallback();
    const again = setInterval(() => this.#lookAgain(), LOOK_AGAIN_AS_A_GUEST_MILLIS);
    this.hold(
      () => clearInterval(again),
      () => this.#endOfFeature(),
      own.listen((frame) => frame.type === 'notification' && this.reload()),
      tick.listen(() => this.#openWhatIsDue()),
    );
  }

  #lookedAt = 0;

  #lookAgain() {
    const pause = !currentUser() && this.live.length > 1 ? LOOK_AGAIN_AS_A_GUEST_MILLIS : LOOK_AGAIN_MILLIS;
    if (document.visibilityState === 'visible' && performance.now() - this.#lookedAt >= pause) {
      this.#lookedAt = performance.now();
      this.reload();
    }
  }

  async load() {
    const [live, upcoming, ended] = await Promise.all(
      ['live', 'upcoming', 'ended'].map((status) => get('/api/drops', { status, limit: SHOWN })));
    await this.#learnCreators([...live.items, ...upcoming.items, ...ended.items]);
    this.live = live.items;
    this.upcoming = upcoming.items;
    this.ended = ended.items;
    this.#feature(this.live.find(({ status }) => status === 'LIVE') ?? this.upcoming[0] ?? this.live[0] ?? null);
    this.entitle('');
  }

  async #learnCreators(drops) {
    const ids = [...new Set(drops.map(({ creatorId }) => creatorId))].filter((id) => !this.creators.has(id));
    if (ids.length > 0) {
      const page = await get('/api/creators', { ids: ids.join(','), limit: 100 });
      this.creators = new Map([...this.creators, ...page.items.map((creator) => [creator.id, creator])]);
    }
  }

  #feature(drop) {
    if (!this.isConnected) {
      return;
    }
    if (drop?.id !== this.featured?.id) {
      this.#endOfFeature();
      this.#endOfFeature = drop ? watch(drop.id, (now) => { this.featured = now; }, drop) : () => {};
      this.featured = drop;
    }
  }

  #openWhatIsDue() {
    const millis = this.upcoming.length > 0 ? until(this.upcoming[0].startsAt) : Infinity;
    if (millis < 0 && millis > -5000) {
      this.reload();
    }
  }

  content() {
    const others = (drops) => drops.filter(({ id }) => id !== this.featured?.id);
    return html`
      <h1 class="unseen">${text.home.title}</h1>
      ${this.featured ? this.#hero(this.featured) : html`<p class="empty">${text.home.nothing}</p>`}
      ${this.#shelf(text.home.live, others(this.live), currentUser() !== null)}
      ${this.#shelf(text.home.upcoming, others(this.upcoming), false)}
      ${this.#shelf(text.home.ended, others(this.ended), false)}`;
  }

  #hero(drop) {
    const upcoming = drop.status === 'UPCOMING';
    return html`
      <section class="hero">
        <a class="hero-picture" href="/drops/${drop.id}" tabindex="-1" aria-hidden="true">${picture(drop.items[0], 'large')}</a>
        <div class="words">
          ${statusBadge(drop)}
          <h2><a href="/drops/${drop.id}">${drop.title}</a></h2>
          <p class="by">${text.by(this.creators.get(drop.creatorId)?.displayName ?? '')}</p>
          ${upcoming ? html`<p>${text.opensIn}</p><count-down .to=${drop.startsAt}></count-down>` : nothing}
          ${upcoming ? nothing : drop.items.map((item) => html`<p class="item">${item.name}</p>${stockLevel(drop, item)}`)}
          <a class="button primary" href="/drops/${drop.id}">${upcoming ? text.home.look : text.home.buy}</a>
        </div>
      </section>`;
  }

  #shelf(title, drops, live) {
    return drops.length === 0 ? nothing : html`
      <section class="shelf">
        <h2>${title}</h2>
        <div class="cards">
          ${repeat(drops, ({ id, version }) => (live ? id : `${id} ${version}`), (drop) => html`
            <drop-card .drop=${drop} .creator=${this.creators.get(drop.creatorId)} ?live=${live}></drop-card>`)}
        </div>
      </section>`;
  }
}

customElements.define('home-page', HomePage);
