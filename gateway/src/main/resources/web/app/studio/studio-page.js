import { html, nothing } from 'lit';
import { ApiError, get } from '../core/api.js';
import { MemberPage } from '../shop/member-page.js';
import { text } from '../text.js';
import './profile-form.js';

/** A page of the studio: for creators, and the way to become one. */
export class StudioPage extends MemberPage {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { creator: { state: true } };

  constructor() {
    super();
    this.creator = null;
  }

  async load() {
    try {
      this.creator = await get(`/api/creators/${this.user.id}`);
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status !== 404) {
        throw failure;
      }
      this.creator = null;
      return;
    }
    await this.prepare();
  }

  /** What a creator's page needs besides. */
  async prepare() {}

  /** What it shows to a creator. @returns {unknown} */
  work() {
    return nothing;
  }

  content() {
    return this.creator ? html`${this.#tabs()}${this.work()}` : html`
      <section class="narrow">
        <h1>${text.studio.begin}</h1>
        <p>${text.studio.beginHint}</p>
        <profile-form .creator=${{ displayName: this.user.name }} @saved=${() => this.reload()}></profile-form>
      </section>`;
  }

  #tabs() {
    const tabs = [['/studio', text.studio.drops], ['/studio/products', text.studio.products], ['/studio/profile', text.studio.profile]];
    return html`
      <nav class="tabs" aria-label=${text.studio.title}>${tabs.map(([path, label]) => html`
        <a href=${path} aria-current=${location.pathname === path ? 'page' : nothing}>${label}</a>`)}
        <a class="button primary" href="/studio/drops/new">${text.studio.schedule}</a>
      </nav>`;
  }
}
