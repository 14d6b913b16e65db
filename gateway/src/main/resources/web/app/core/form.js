import { html, nothing } from 'lit';
import { ApiError } from './http.js';
import { View, explain } from './view.js';
import { text } from '../text.js';

/**
 * A form that sends its fields and shows, beside each, what the API has against it.
 */
export class Form extends View {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    problem: { state: true },
    busy: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {Error | null} */
    this.problem = null;
    this.busy = false;
    this.said = '';
  }

  /** What the form is for. @param {FormData} values @returns {Promise<string | void>} a word when it went well */
  async send(values) { throw new Error(`nothing is done with ${values}`); }

  /** The fields. @returns {unknown} */
  fields() {
    return nothing;
  }

  /** What its button says. */
  get action() {
    return text.save;
  }

  render() {
    return html`
      <form @submit=${this.#submit} novalidate>
        ${this.fields()}
        ${this.#complaint()}
        <div class="actions">
          <button class="button primary" aria-disabled=${this.busy}>${this.action}</button>
          <span role="status">${this.said}</span>
        </div>
      </form>`;
  }

  /**
   * @param {string} name @param {string} label
   * @param {{type?: string, value?: any, hint?: string, required?: boolean, [attribute: string]: any}} [options]
   */
  field(name, label, options = {}) {
    const { type = 'text', value = '', hint = '', required = false, autocomplete = 'off', step, min, max, inputmode } = options;
    const wrong = this.wrong(name);
    const about = [hint ? `${name}-hint` : '', wrong ? `${name}-wrong` : ''].filter(Boolean).join(' ');
    const input = type === 'textarea'
      ? html`<textarea id=${name} name=${name} rows="4" aria-describedby=${about || nothing}
          aria-invalid=${wrong ? 'true' : nothing} .value=${String(value)}></textarea>`
      : html`<input id=${name} name=${name} type=${type} .value=${String(value)} autocomplete=${autocomplete}
          step=${step ?? nothing} min=${min ?? nothing} max=${max ?? nothing} inputmode=${inputmode ?? nothing}
          aria-required=${required ? 'true' : nothing} aria-describedby=${about || nothing}
          aria-invalid=${wrong ? 'true' : nothing}>`;
    return html`
      <div class="field">
        <label for=${name}>${label}${required ? nothing : html` <small>${text.optional}</small>`}</label>
        ${input}
        ${hint ? html`<small id="${name}-hint">${hint}</small>` : nothing}
        ${wrong ? html`<small id="${name}-wrong" class="wrong">${wrong}</small>` : nothing}
      </div>`;
  }

  /** What the API has against a field. */
  wrong(name) {
    const fields = this.problem instanceof ApiError ? this.problem.fields : {};
    return fields[name] ?? '';
  }

  #complaint() {
    if (!this.problem) {
      return nothing;
    }
    const fields = this.problem instanceof ApiError ? Object.entries(this.problem.fields) : [];
    const elsewhere = fields.filter(([name]) => !this.querySelector(`[name="${CSS.escape(name)}"]`));
    return html`
      <div class="complaint" role="alert">
        <p>${fields.length ? text.checkFields : explain(this.problem)}</p>
        ${elsewhere.map(([name, what]) => html`<p>${name}: ${what}</p>`)}
      </div>`;
  }

  #submit = async (submit) => {
    submit.preventDefault();
    const form = submit.target;
    this.busy = true;
    this.problem = null;
    this.said = '';
    try {
      this.said = (await this.send(new FormData(form))) || '';
    } catch (failure) {
      this.problem = failure;
      await this.updateComplete;
      form.querySelector('[aria-invalid]')?.focus();
    } finally {
      this.busy = false;
    }
  };
}

/** A text without its surrounding blanks; undefined when nothing is left. @param {FormData} values */
export const said = (values, name) => String(values.get(name) ?? '').trim() || undefined;

/** A time that a `datetime-local` field holds, as the API takes it; what was said when it is none. @param {FormData} values */
export function instant(values, name) {
  const value = said(values, name);
  return value === undefined || Number.isNaN(Date.parse(value)) ? value ?? null : new Date(value).toISOString();
}

/** A whole number; undefined when nothing was said, and what was said when it is none. */
export function whole(values, name) {
  const value = said(values, name);
  return value === undefined || !/^-?\d+$/.test(value) ? value : Number(value);
}
