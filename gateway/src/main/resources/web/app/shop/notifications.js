import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { get, put } from '../core/api.js';
import { when } from '../core/format.js';
import { own } from '../core/live.js';
import { recount } from '../core/news.js';
import { MemberPage } from './member-page.js';
import { text } from '../text.js';

/** What one was told, newest first. */
class NotificationsPage extends MemberPage {
  static properties = {
    notices: { state: true },
    cursor: { state: true },
    drops: { state: true },
  };

  constructor() {
    super();
    /** @type {{id: string, type: string, payload: any, createdAt: string, read: boolean}[]} */
    this.notices = [];
    this.cursor = null;
    /** @type {Map<string, string>} */
    this.drops = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.hold(own.listen((frame) => this.#hear(frame)));
  }

  async load() {
    await this.#take(null);
  }

  /** The list may not have it yet. */
  #hear(frame) {
    if (frame.type === 'notification' && this.loaded && !this.notices.some(({ id }) => id === frame.notificationId)) {
      const { notificationId: id, notificationType: type, payload, at: createdAt } = frame;
      this.notices = [{ id, type, payload, createdAt, read: false }, ...this.notices];
    }
  }

  async #take(cursor) {
    const page = await get(`/api/users/${this.user.id}/notifications`, { cursor });
    const ids = page.items.map(({ payload }) => payload.dropId).filter((id) => id && !this.drops.has(id));
    const drops = ids.length > 0 ? await get('/api/drops', { ids: [...new Set(ids)].join(','), limit: 100 }) : { items: [] };
    this.drops = new Map([...this.drops, ...drops.items.map(({ id, title }) => [id, title])]);
    this.notices = cursor ? [...this.notices, ...page.items] : page.items;
    this.cursor = page.nextCursor;
  }

  async #read(notice) {
    await put(`/api/notifications/${notice.id}/read`);
    this.notices = this.notices.map((other) => (other.id === notice.id ? { ...other, read: true } : other));
    await recount();
  }

  #readAll = () => this.attempt(async () => {
    for (const notice of this.notices.filter(({ read }) => !read)) {
      await this.#read(notice);
    }
  });

  content() {
    return html`
      <div class="heading">
        <h1>${text.notifications.title}</h1>
        ${this.notices.some(({ read }) => !read)
          ? html`<button class="button" @click=${this.#readAll}>${text.notifications.readAll}</button>` : nothing}
      </div>
      ${this.notices.length === 0 ? html`<p class="empty">${text.notifications.nothing}</p>` : nothing}
      <ul class="rows">${repeat(this.notices, ({ id }) => id, (notice) => this.#row(notice))}</ul>
      ${this.cursor ? html`<button class="button" @click=${() => this.attempt(() => this.#take(this.cursor))}>${text.more}</button>` : nothing}`;
  }

  #row(notice) {
    const { type, payload, createdAt, read } = notice;
    const to = payload.orderId ? `/me/orders/${payload.orderId}` : payload.dropId ? `/drops/${payload.dropId}` : null;
    const words = html`
      <span class="grow"><b>${text.news[type] ?? type}</b>
        <small>${this.drops.get(payload.dropId) ?? ''} · ${when(createdAt)}</small></span>`;
    return html`
      <li class=${read ? 'read' : 'unread'}>
        ${to ? html`<a href=${to} @click=${() => { if (!read) { this.attempt(() => this.#read(notice)); } }}>${words}</a>` : html`<div>${words}</div>`}
        ${read ? nothing : html`<button class="link" @click=${() => this.attempt(() => this.#read(notice))}>${text.notifications.read}</button>`}
      </li>`;
  }
}

customElements.define('notifications-page', NotificationsPage);
