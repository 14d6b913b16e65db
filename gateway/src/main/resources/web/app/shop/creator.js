import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { number } from '../core/format.js';
import { Page } from '../core/view.js';
import { text } from '../text.js';
import '../parts/drop-card.js';
import '../parts/follow-button.js';

/** Somebody who makes things, and their drops. */
class CreatorPage extends Page {
  static properties = {
    creator: { state: true },
    drops: { state: true },
  };

  constructor() {
    super();
    this.creator = null;
    /** @type {import('../core/drops.js').Drop[]} */
    this.drops = [];
  }

  async load() {
    const [creator, drops] = await Promise.all([
      get(`/api/creators/${this.parameters.id}`),
      get('/api/drops', { creatorId: this.parameters.id, limit: 30 }),
    ]);
    this.creator = creator;
    this.drops = drops.items;
    this.entitle(creator.displayName);
  }

  #followed = ({ detail: following }) => {
    this.creator = { ...this.creator, followers: this.creator.followers + (following ? 1 : -1) };
  };

  content() {
    const { creator } = this;
    return html`
      <header class="profile">
        ${creator.avatarUrl ? html`<img class="avatar" src=${creator.avatarUrl} alt="">` : nothing}
        <div>
          <h1>${creator.displayName}</h1>
          ${creator.bio ? html`<p>${creator.bio}</p>` : nothing}
          <p>${text.creator.followers(number(creator.followers))}
            <follow-button .creatorId=${creator.id} @followed=${this.#followed}></follow-button></p>
        </div>
      </header>
      <section class="shelf">
        <h2>${text.creator.drops}</h2>
        ${this.drops.length === 0 ? html`<p class="empty">${text.creator.nothing}</p>` : nothing}
        <div class="cards">${this.drops.map((drop) => html`<drop-card .drop=${drop}></drop-card>`)}</div>
      </section>`;
  }
}

customElements.define('creator-page', CreatorPage);
