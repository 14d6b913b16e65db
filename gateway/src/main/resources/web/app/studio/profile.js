import { html } from 'lit';
import { StudioPage } from './studio-page.js';
import { text } from '../text.js';

/** What followers see of a creator. */
class ProfilePage extends StudioPage {
  work() {
    return html`
      <section class="narrow">
        <h1>${text.studio.profile}</h1>
        <profile-form .creator=${this.creator}></profile-form>
        <p><a href="/creators/${this.creator.id}">${text.studio.seen}</a></p>
      </section>`;
  }
}

customElements.define('profile-page', ProfilePage);
