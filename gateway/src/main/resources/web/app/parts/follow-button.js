import { html } from 'lit';
import { View } from '../core/view.js';
import { all, del, post } from '../core/api.js';
import { go } from '../core/router.js';
import { currentUser, sessionChanged } from '../core/session.js';
import { text } from '../text.js';

const MOST_FOLLOWED = 5000;

/** Follows a creator, or no more. */
class FollowButton extends View {
  static properties = {
    creatorId: {},
    following: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.creatorId = '';
    this.following = false;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.hold(sessionChanged.listen(() => this.#learn()));
    this.#learn();
  }

  async #learn() {
    const user = currentUser();
    this.following = false;
    if (user) {
      const followed = await all(`/api/users/${user.id}/following`, {}, MOST_FOLLOWED).catch(() => []);
      this.following = followed.some(({ id }) => id === this.creatorId);
    }
  }

  #change = async () => {
    if (!currentUser()) {
      go(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
      return;
    }
    this.busy = true;
    try {
      const call = this.following ? del : post;
      ({ following: this.following } = await call('/api/followers', { creatorId: this.creatorId }));
      this.dispatchEvent(new CustomEvent('followed', { detail: this.following }));
    } catch {
      await this.#learn();
    } finally {
      this.busy = false;
    }
  };

  render() {
    return html`
      <button class="button ${this.following ? '' : 'primary'}" aria-pressed=${this.following} aria-disabled=${this.busy}
        @click=${this.#change}>${this.following ? text.following : text.follow}</button>`;
  }
}

customElements.define('follow-button', FollowButton);
