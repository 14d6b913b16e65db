import { html, nothing } from 'lit';
import { del, get, put } from '../core/api.js';
import { Form, said } from '../core/form.js';
import { exactly } from '../core/format.js';
import { go } from '../core/router.js';
import { become, currentUser, forget, signOut } from '../core/session.js';
import { confirm } from '../parts/confirm.js';
import { MemberPage } from './member-page.js';
import { text } from '../text.js';

class AccountForm extends Form {
  fields() {
    if (!currentUser()) {
      return nothing;
    }
    const { name, email } = currentUser();
    return html`
      ${this.field('name', text.fields.name, { value: name, required: true, autocomplete: 'name' })}
      ${this.field('email', text.fields.email, { value: email, type: 'email', required: true, autocomplete: 'username' })}
      ${this.field('password', text.account.newPassword, { type: 'password', autocomplete: 'new-password' })}
      ${this.field('currentPassword', text.account.currentPassword, { type: 'password', autocomplete: 'current-password', hint: text.account.proof })}`;
  }

  async send(values) {
    const user = currentUser();
    const password = String(values.get('password')) || undefined;
    const changed = await put(`/api/users/${user.id}`, {
      name: said(values, 'name') === user.name ? undefined : said(values, 'name') ?? '',
      email: said(values, 'email') === user.email ? undefined : said(values, 'email') ?? '',
      password,
      currentPassword: String(values.get('currentPassword')) || undefined,
    });
    if (password) {
      forget();
      return undefined;
    }
    become(changed);
    return text.saved;
  }
}

/** One's own account. */
class AccountPage extends MemberPage {
  static properties = {
    following: { state: true },
  };

  constructor() {
    super();
    this.following = [];
  }

  async load() {
    this.following = (await get(`/api/users/${this.user.id}/following`, { limit: 100 })).items;
  }

  #leave = async () => {
    go('/');
    await signOut().catch(() => {});
  };

  #remove = async () => {
    if (await confirm(text.account.removeQuestion, text.account.remove)) {
      await this.attempt(async () => {
        await del(`/api/users/${this.user.id}`);
        go('/');
        forget();
      });
    }
  };

  content() {
    return html`
      <section class="narrow">
        <h1>${text.account.title}</h1>
        <account-form></account-form>
        <p class="small-print">${text.account.since(exactly(this.user.createdAt))}</p>
        ${this.following.length > 0 ? html`
          <h2>${text.account.following}</h2>
          <ul class="rows">${this.following.map(({ id, displayName }) => html`
            <li><a href="/creators/${id}"><span class="grow">${displayName}</span></a></li>`)}</ul>` : nothing}
        <div class="actions">
          <button class="button" @click=${this.#leave}>${text.account.signOut}</button>
          <button class="button danger" @click=${this.#remove}>${text.account.remove}</button>
        </div>
      </section>`;
  }
}

customElements.define('account-form', AccountForm);
customElements.define('account-page', AccountPage);
