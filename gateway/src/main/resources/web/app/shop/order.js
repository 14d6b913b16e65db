import { html, nothing } from 'lit';
import { get, put } from '../core/api.js';
import { run, pending } from '../core/errands.js';
import { exactly, price } from '../core/format.js';
import { own } from '../core/live.js';
import { fold, isOpen } from '../core/orders.js';
import { confirm } from '../parts/confirm.js';
import { picture } from '../parts/picture.js';
import { MemberPage } from './member-page.js';
import { text } from '../text.js';
import '../parts/time-left.js';

/** The sandbox's cards (docs of the API). */
const CARDS = ['pm_card_ok', 'pm_card_slow', 'pm_card_declined', 'pm_card_insufficient_funds'];

/** One order: what is held and for how long, the till, and what became of it. */
class OrderPage extends MemberPage {
  static properties = {
    order: { state: true },
    item: { state: true },
    drop: { state: true },
    paying: { state: true },
    receipt: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../core/orders.js').Order | null} */
    this.order = null;
    /** @type {import('../core/drops.js').Item | null} */
    this.item = null;
    /** @type {import('../core/drops.js').Drop | null} */
    this.drop = null;
    this.paying = false;
    this.receipt = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.hold(own.listen((frame) => this.#hear(frame)));
  }

  async load() {
    const heard = [];
    const end = own.listen((frame) => heard.push(frame));
    try {
      await this.#find(heard);
    } finally {
      end();
    }
  }

  /** @param {import('../core/live.js').Frame[]} heard what happens meanwhile */
  async #find(heard) {
    const order = await get(`/api/orders/${this.parameters.id}`);
    this.drop ??= await get(`/api/drops/${order.dropId}`);
    this.item = this.drop.items.find(({ productId }) => productId === order.productId) ?? null;
    this.order = heard.reduce(fold, order);
    this.receipt = order.status === 'REJECTED' ? await get(`/api/orders/${order.id}/receipt`) : null;
    if (pending(this.#errand) && !this.paying) {
      this.#pay(CARDS[0]);
    }
  }

  get #errand() {
    return `payment.${this.parameters.id}`;
  }

  #hear(frame) {
    if (this.order) {
      this.order = fold(this.order, frame);
    }
  }

  #choose = (submit) => {
    submit.preventDefault();
    this.#pay(String(new FormData(submit.target).get('card')));
  };

  async #pay(method) {
    this.paying = true;
    const { id, amount } = this.order;
    await this.attempt(() => run(this.#errand, '/api/payments', { orderId: id, amount, method }));
    await this.reload();
    this.paying = false;
  }

  #cancel = async () => {
    if (await confirm(text.order.cancelQuestion, text.order.cancel)) {
      await this.attempt(() => put(`/api/orders/${this.order.id}/cancel`));
      await this.reload();
    }
  };

  content() {
    const { order, item } = this;
    return html`
      <article class="order-page" data-status=${order.status}>
        ${item ? picture(item) : nothing}
        <div class="words">
          <p role="status"><span class="badge ${order.status.toLowerCase()}">${text.orderStatus[order.status]}</span></p>
          <h1>${this.#headline()}</h1>
          <p>${order.quantity} × ${item?.name ?? text.orders.aProduct}
            · <a href="/drops/${order.dropId}">${this.drop.title}</a></p>
          <p class="price">${price(order.amount)}</p>
          ${isOpen(order) ? this.#till() : this.#outcome()}
          <p class="small-print">${text.order.placed(exactly(order.placedAt))}<br>${text.order.number} <code>${order.id}</code></p>
        </div>
      </article>`;
  }

  #headline() {
    const { status } = this.order;
    return status === 'RESERVED' && this.#isBeingCharged() ? text.order.charging : text.order.headlines[status];
  }

  #isBeingCharged() {
    return this.paying || this.order.paymentId !== null;
  }

  #till() {
    const { order } = this;
    if (order.status === 'PENDING' || this.#isBeingCharged()) {
      return html`<p class="waiting">${order.status === 'PENDING' ? text.order.pending : text.order.patience}</p>`;
    }
    return html`
      <p class="hold">${text.order.heldFor} <time-left .to=${order.holdExpiresAt}></time-left></p>
      <form class="till" @submit=${this.#choose}>
        <fieldset>
          <legend>${text.order.payWith}</legend>
          ${CARDS.map((card, place) => html`
            <label class="choice"><input type="radio" name="card" value=${card} ?checked=${place === 0}>
              <span>${text.cards[card]}</span></label>`)}
          <p class="small-print">${text.order.sandbox}</p>
        </fieldset>
        <div class="actions">
          <button class="button primary">${text.order.pay(price(order.amount))}</button>
          <button class="button" type="button" @click=${this.#cancel}>${text.order.cancel}</button>
        </div>
      </form>`;
  }

  #outcome() {
    const { order, receipt } = this;
    return html`
      ${order.reason ? html`<p>${text.refusals[order.reason] ?? order.reason}</p>` : nothing}
      ${receipt ? html`<p class="small-print">${text.order.receipt(receipt.index, receipt.available)}</p>` : nothing}
      ${order.status === 'CONFIRMED' ? html`<p class="done">${text.order.yours}</p>` : nothing}
      <div class="actions">
        ${order.status === 'CONFIRMED' ? nothing
          : html`<a class="button primary" href="/drops/${order.dropId}">${text.order.back}</a>`}
        <a class="button" href="/me/orders">${text.orders.title}</a>
      </div>`;
  }
}

customElements.define('order-page', OrderPage);
