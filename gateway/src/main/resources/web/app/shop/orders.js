import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { get } from '../core/api.js';
import { price, when } from '../core/format.js';
import { own } from '../core/live.js';
import { fold, isOpen } from '../core/orders.js';
import { MemberPage } from './member-page.js';
import { text } from '../text.js';
import '../parts/time-left.js';

/** One's own orders, newest first, moving. */
class OrdersPage extends MemberPage {
  static properties = {
    orders: { state: true },
    drops: { state: true },
    cursor: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../core/orders.js').Order[]} */
    this.orders = [];
    /** @type {Map<string, import('../core/drops.js').Drop>} */
    this.drops = new Map();
    this.cursor = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.hold(own.listen((frame) => this.#hear(frame)));
  }

  async load() {
    await this.#take(null);
  }

  async #take(cursor) {
    const page = await get(`/api/users/${this.user.id}/orders`, { cursor });
    const unknown = [...new Set(page.items.map(({ dropId }) => dropId))].filter((id) => !this.drops.has(id));
    const drops = unknown.length > 0 ? await get('/api/drops', { ids: unknown.join(','), limit: 100 }) : { items: [] };
    this.drops = new Map([...this.drops, ...drops.items.map((drop) => [drop.id, drop])]);
    this.orders = cursor ? [...this.orders, ...page.items] : page.items;
    this.cursor = page.nextCursor;
  }

  #hear(frame) {
    if (frame.orderId && !this.orders.some(({ id }) => id === frame.orderId)) {
      this.reload();
    } else {
      this.orders = this.orders.map((order) => fold(order, frame));
    }
  }

  content() {
    return html`
      <h1>${text.orders.title}</h1>
      ${this.orders.length === 0 ? html`<p class="empty">${text.orders.nothing}</p>` : nothing}
      <ul class="rows">${repeat(this.orders, ({ id }) => id, (order) => this.#row(order))}</ul>
      ${this.cursor ? html`<button class="button" @click=${() => this.attempt(() => this.#take(this.cursor))}>${text.more}</button>` : nothing}`;
  }

  #row(order) {
    const drop = this.drops.get(order.dropId);
    const item = drop?.items.find(({ productId }) => productId === order.productId);
    return html`
      <li>
        <a href="/me/orders/${order.id}">
          <span class="grow"><b>${order.quantity} × ${item?.name ?? text.orders.aProduct}</b>
            <small>${drop?.title ?? ''} · ${when(order.placedAt)}</small></span>
          ${isOpen(order) && order.holdExpiresAt ? html`<time-left .to=${order.holdExpiresAt}></time-left>` : nothing}
          <span class="price">${price(order.amount)}</span>
          <span class="badge ${order.status.toLowerCase()}">${text.orderStatus[order.status]}</span>
        </a>
      </li>`;
  }
}

customElements.define('orders-page', OrdersPage);
