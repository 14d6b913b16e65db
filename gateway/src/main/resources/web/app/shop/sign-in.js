import { html } from 'lit';
import { Form, said } from '../core/form.js';
import { go } from '../core/router.js';
import { currentUser, register, sessionChanged, signIn } from '../core/session.js';
import { Page } from '../core/view.js';
import { text } from '../text.js';

/** Where one came from; never another site. */
function destination() {
  const wanted = new URLSearchParams(location.search).get('to') ?? '/';
  return /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

class SignInForm extends Form {
  get action() {
    return text.signIn.action;
  }

  fields() {
    return html`
      ${this.field('email', text.fields.email, { type: 'email', required: true, autocomplete: 'username' })}
      ${this.field('password', text.fields.password, { type: 'password', required: true, autocomplete: 'current-password' })}`;
  }

  async send(values) {
    await signIn(said(values, 'email') ?? '', String(values.get('password')));
  }
}

class RegisterForm extends Form {
  get action() {
    return text.signIn.register;
  }

  fields() {
    return html`
      ${this.field('name', text.fields.name, { required: true, autocomplete: 'name' })}
      ${this.field('email', text.fields.email, { type: 'email', required: true, autocomplete: 'username' })}
      ${this.field('password', text.fields.password, { type: 'password', required: true, autocomplete: 'new-password', hint: text.signIn.passwordHint })}`;
  }

  async send(values) {
    await register(said(values, 'name') ?? '', said(values, 'email') ?? '', String(values.get('password')));
  }
}

/** Says who one is, or becomes somebody. */
class SignInPage extends Page {
  static properties = { isNew: { state: true } };

  constructor() {
    super();
    this.isNew = false;
  }

  async load() {
    if (currentUser()) {
      go(destination(), { replace: true });
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.hold(sessionChanged.listen(() => this.load()));
  }

  content() {
    return html`
      <section class="narrow">
        <h1>${this.isNew ? text.signIn.register : text.signIn.title}</h1>
        ${this.isNew ? html`<register-form></register-form>` : html`<sign-in-form></sign-in-form>`}
        <p>${this.isNew ? text.signIn.known : text.signIn.unknown}
          <button class="link" @click=${() => { this.isNew = !this.isNew; }}>
            ${this.isNew ? text.signIn.title : text.signIn.register}</button></p>
      </section>`;
  }
}

customElements.define('sign-in-form', SignInForm);
customElements.define('register-form', RegisterForm);
customElements.define('sign-in-page', SignInPage);
