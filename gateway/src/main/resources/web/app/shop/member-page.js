import { html } from 'lit';
import { currentUser, sessionChanged } from '../core/session.js';
import { Page } from '../core/view.js';
import { go } from '../core/router.js';
import { text } from '../text.js';

/** A page for whoever is signed in; others are asked who they are first. */
export class MemberPage extends Page {
  /** The role that it takes, if any. @type {string | null} */
  static role = null;

  get user() {
    return currentUser();
  }

  #address = '';

  connectedCallback() {
    this.#address = location.pathname;
    super.connectedCallback();
    this.hold(sessionChanged.listen(() => this.reload()));
  }

  async reload() {
    if (!this.user) {
      this.#askWhoItIs();
    } else if (this.#isWelcome()) {
      await super.reload();
    }
  }

  /** Unless one is on the way to another page already. */
  #askWhoItIs() {
    if (location.pathname === this.#address) {
      go(`/sign-in?to=${encodeURIComponent(location.pathname)}`, { replace: true });
    }
  }

  render() {
    return this.user && !this.#isWelcome()
      ? html`<section class="trouble"><h1>${text.staffOnly.title}</h1><p>${text.staffOnly.hint}</p></section>`
      : super.render();
  }

  #isWelcome() {
    const { role } = /** @type {typeof MemberPage} */ (this.constructor);
    return role === null || this.user.roles.includes(role);
  }
}
