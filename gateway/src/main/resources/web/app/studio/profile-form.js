import { html } from 'lit';
import { post } from '../core/api.js';
import { Form, said } from '../core/form.js';
import { text } from '../text.js';

/** Who a creator is to followers. */
class ProfileForm extends Form {
  static properties = { creator: { attribute: false } };

  constructor() {
    super();
    this.creator = {};
  }

  fields() {
    const { displayName = '', bio = '', avatarUrl = '' } = this.creator;
    return html`
      ${this.field('displayName', text.fields.displayName, { value: displayName, required: true })}
      ${this.field('bio', text.fields.bio, { type: 'textarea', value: bio ?? '' })}
      ${this.field('avatarUrl', text.fields.avatarUrl, { type: 'url', value: avatarUrl ?? '', hint: text.studio.avatarHint })}`;
  }

  async send(values) {
    await post('/api/creators', {
      displayName: said(values, 'displayName') ?? '', bio: said(values, 'bio'), avatarUrl: said(values, 'avatarUrl'),
    });
    this.dispatchEvent(new CustomEvent('saved'));
    return text.saved;
  }
}

customElements.define('profile-form', ProfileForm);
