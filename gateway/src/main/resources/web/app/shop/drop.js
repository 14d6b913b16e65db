import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { find, watch } from '../core/drops.js';
import { pending, run } from '../core/errands.js';
import { exactly, number, price } from '../core/format.js';
import { go } from '../core/router.js';
import { currentUser, sessionChanged } from '../core/session.js';
import { Page, explain } from '../core/view.js';
import { statusBadge, stockLevel } from '../parts/drop-status.js';
import { picture } from '../parts/picture.js';
import { text } from '../text.js';
import '../parts/follow-button.js';
import '../parts/time-left.js';

const MOST_AT_ONCE = 10;

/** A drop: what it sells, how much is left this moment, and the way to get some of it. */
class DropPage extends Page {
  static properties = {
    drop: { state: true },
    creator: { state: true },
    wishes: { state: true },
    word: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../core/drops.js').Drop | null} */
    this.drop = null;
    this.creator = null;
    /** What each wish is at, by product. @type {Record<string, {tries?: number, refusal?: string}>} */
    this.wishes = {};
    this.word = '';
  }

  async load() {
    const drop = await find(this.parameters.id);
    this.creator = await get(`/api/creators/${drop.creatorId}`);
    this.drop = drop;
    this.entitle(drop.title);
    this.hold(
      watch(drop.id, (next, frame) => this.#become(next, frame), drop),
      sessionChanged.listen(() => this.requestUpdate()),
    );
    this.#finishWhatWasBegun();
  }

  #become(drop, frame) {
    this.drop = drop;
    const item = frame?.productId ? drop.items.find(({ productId }) => productId === frame.productId) : null;
    const word = text.announcements[frame?.type];
    this.word = word ? `${item ? `${item.name}: ` : ''}${word}` : this.word;
  }

  #finishWhatWasBegun() {
    for (const { productId } of this.drop.items) {
      if (currentUser() && pending(this.#wish(productId))) {
        this.#order(productId, 1);
      }
    }
  }

  #wish(productId) {
    return `order.${currentUser().id}.${this.parameters.id}.${productId}`;
  }

  #buy(productId) {
    return (submit) => {
      submit.preventDefault();
      if (currentUser()) {
        this.#order(productId, Number(new FormData(submit.target).get('quantity')));
      } else {
        go(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
      }
    };
  }

  async #order(productId, quantity) {
    const body = { dropId: this.parameters.id, productId, quantity };
    this.#note(productId, { tries: 0 });
    try {
      const order = await run(this.#wish(productId), '/api/orders', body, (tries) => this.#note(productId, { tries }));
      if (this.isConnected) {
        go(`/me/orders/${order.id}`);
      }
    } catch (failure) {
      this.#note(productId, { refusal: explain(failure) });
    }
  }

  #note(productId, wish) {
    this.wishes = { ...this.wishes, [productId]: wish };
  }

  content() {
    const { drop, creator } = this;
    return html`
      <article class="drop-page">
        <header>
          ${statusBadge(drop)}
          <h1>${drop.title}</h1>
          <p class="by"><a href="/creators/${creator.id}">${text.by(creator.displayName)}</a>
            <follow-button .creatorId=${creator.id}></follow-button></p>
          ${this.#moment()}
          <p class="unseen" role="status">${this.word}</p>
        </header>
        <div class="items">${drop.items.map((item) => this.#item(item))}</div>
        <footer class="small-print">
          <p>${text.drop.hold(Math.round(drop.holdSeconds / 60))}</p>
          ${drop.limitPerBuyer ? html`<p>${text.drop.limit(drop.limitPerBuyer)}</p>` : nothing}
          <p>${exactly(drop.startsAt)} – ${exactly(drop.endsAt)}</p>
        </footer>
      </article>`;
  }

  #moment() {
    const { status, startsAt, endsAt } = this.drop;
    switch (status) {
      case 'UPCOMING': return html`<p>${text.opensIn}</p><count-down .to=${startsAt}></count-down>`;
      case 'LIVE': return html`<p>${text.endsIn} <time-left .to=${endsAt}></time-left></p>`;
      case 'SOLD_OUT': return html`<p class="moment">${text.drop.soldOut}</p>`;
      case 'ENDED': return html`<p class="moment">${text.drop.ended}</p>`;
      default: return html`<p class="moment">${text.drop.cancelled}</p>`;
    }
  }

  #item(item) {
    const { drop } = this;
    return html`
      <section class="card item" data-product=${item.productId} aria-labelledby="name-${item.productId}">
        ${picture(item, 'large')}
        <div class="words">
          <h2 id="name-${item.productId}">${item.name}</h2>
          <p class="price">${price(item.price)}</p>
          ${drop.status === 'UPCOMING' ? html`<p>${text.stock.units(number(item.allocated))}</p>` : stockLevel(drop, item)}
          ${drop.status === 'LIVE' || drop.status === 'SOLD_OUT' ? this.#way(item) : nothing}
        </div>
      </section>`;
  }

  #way(item) {
    const wish = this.wishes[item.productId] ?? {};
    const most = Math.max(1, Math.min(MOST_AT_ONCE, this.drop.limitPerBuyer ?? MOST_AT_ONCE, item.available));
    const asking = wish.tries !== undefined;
    return html`
      <form class="buy" @submit=${this.#buy(item.productId)}>
        <label>${text.drop.quantity}
          <select name="quantity">${Array.from({ length: most }, (_, index) => html`<option>${index + 1}</option>`)}</select>
        </label>
        <button class="button primary" aria-disabled=${asking || item.available === 0}>
          ${asking ? text.drop.asking : item.available === 0 ? text.dropStatus.SOLD_OUT : text.drop.buy}</button>
        <p role="status">${wish.tries > 0 ? text.drop.askingAgain : nothing}${wish.refusal
          ? html`<span class="wrong">${wish.refusal}</span>` : nothing}</p>
      </form>`;
  }
}

customElements.define('drop-page', DropPage);
