import { LitElement, html, nothing } from 'lit';
import { ApiError, NoAnswerError } from './api.js';
import { text } from '../text.js';

/**
 * What all pages and parts of pages have in common. They render into the document itself: one style sheet holds for all,
 * and labels find their fields.
 */
export class View extends LitElement {
  #held = [];

  createRenderRoot() {
    return this;
  }

  /** Ends something when this is shown no more. @param {...(() => void)} ends */
  hold(...ends) {
    if (this.isConnected) {
      this.#held.push(...ends);
    } else {
      ends.forEach((end) => end());
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#held.splice(0).forEach((end) => end());
  }
}

/** A page: it has an address, a title, and something to load. */
export class Page extends View {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    parameters: { attribute: false },
    problem: { state: true },
    loaded: { state: true },
    refusal: { state: true },
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.parameters = {};
    /** @type {Error | null} */
    this.problem = null;
    this.loaded = false;
    /** Why what was asked for last was not done. */
    this.refusal = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  /** What the page needs before it can be shown. */
  async load() {}

  /** What it shows then. @returns {unknown} */
  content() {
    return nothing;
  }

  /** Does something that was asked for, and says why when it cannot be done. @param {() => Promise<any>} work */
  async attempt(work) {
    this.refusal = '';
    try {
      await work();
    } catch (failure) {
      this.refusal = explain(failure);
    }
  }

  /** What {@link attempt} has to say. */
  complaint() {
    return this.refusal ? html`<p class="complaint" role="alert">${this.refusal}</p>` : nothing;
  }

  async reload() {
    try {
      await this.load();
      this.problem = null;
      this.loaded = true;
    } catch (failure) {
      this.problem = failure;
    }
  }

  /** Names the page. */
  entitle(title) {
    document.title = title ? `${title} · ${text.brand}` : text.brand;
  }

  render() {
    if (this.problem && !this.loaded) {
      return trouble(this.problem, () => this.reload());
    }
    return this.loaded ? html`${this.complaint()}${this.content()}` : html`<p class="loading" role="status">${text.loading}</p>`;
  }
}

/** @param {Error} problem @param {() => void} [again] */
export function trouble(problem, again) {
  const missing = problem instanceof ApiError && problem.status === 404;
  return html`
    <section class="trouble" role="alert">
      <h1>${missing ? text.notFound.title : text.trouble.title}</h1>
      <p>${missing ? text.notFound.hint : explain(problem)}</p>
      ${again && !missing ? html`<button class="button" @click=${again}>${text.trouble.again}</button>` : nothing}
      ${missing ? html`<a class="button" href="/">${text.notFound.home}</a>` : nothing}
    </section>`;
}

/** Why something did not go well, in words for people. @param {Error} problem */
export function explain(problem) {
  if (problem instanceof NoAnswerError) {
    return text.trouble.noAnswer;
  }
  if (problem instanceof ApiError) {
    return text.refusals[problem.code] ?? problem.message;
  }
  return text.trouble.unexpected;
}
