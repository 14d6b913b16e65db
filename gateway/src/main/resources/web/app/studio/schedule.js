import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { all, post } from '../core/api.js';
import { now } from '../core/clock.js';
import { Form, instant, said, whole } from '../core/form.js';
import { localField, price } from '../core/format.js';
import { go } from '../core/router.js';
import { StudioPage } from './studio-page.js';
import { text } from '../text.js';

const MINUTE_MILLIS = 60_000;

/** Announces a drop. */
class DropForm extends Form {
  static properties = {
    products: { attribute: false },
    rows: { state: true },
  };

  constructor() {
    super();
    this.products = [];
    this.rows = [0];
    this.begin = now();
  }

  get action() {
    return text.studio.schedule;
  }

  fields() {
    return html`
      ${this.field('title', text.fields.title, { required: true })}
      <div class="pair">
        ${this.field('startsAt', text.fields.startsAt, { type: 'datetime-local', step: 1, required: true, value: localField(this.begin + 2 * MINUTE_MILLIS) })}
        ${this.field('endsAt', text.fields.endsAt, { type: 'datetime-local', step: 1, required: true, value: localField(this.begin + 24 * 60 * MINUTE_MILLIS) })}
      </div>
      <fieldset>
        <legend>${text.studio.what}</legend>
        ${repeat(this.rows, (row) => row, (row, place) => this.#item(row, place))}
        <button class="link" type="button" @click=${() => { this.rows = [...this.rows, Math.max(...this.rows) + 1]; }}>${text.studio.oneMore}</button>
      </fieldset>
      <div class="pair">
        ${this.field('limitPerBuyer', text.fields.limitPerBuyer, { inputmode: 'numeric' })}
        ${this.field('holdSeconds', text.fields.holdSeconds, { inputmode: 'numeric', value: 600 })}
        ${this.field('lowStockThreshold', text.fields.lowStock, { inputmode: 'numeric' })}
      </div>`;
  }

  #item(row, place) {
    return html`
      <div class="pair item-row">
        <div class="field grow">
          <label for="product-${row}">${text.fields.product}</label>
          <select id="product-${row}" name="product">${this.products.map(({ id, name, price: money }, index) => html`
            <option value=${id} ?selected=${index === row}>${name} · ${price(money)}</option>`)}</select>
        </div>
        <div class="field">
          <label for="stock-${row}">${text.fields.stock}</label>
          <input id="stock-${row}" name="stock" inputmode="numeric" .value=${'100'} aria-invalid=${this.wrong(`items[${place}].stock`) ? 'true' : nothing}>
          ${this.wrong(`items[${place}].stock`) ? html`<small class="wrong">${this.wrong(`items[${place}].stock`)}</small>` : nothing}
        </div>
        ${this.rows.length > 1 ? html`
          <button class="link" type="button" aria-label=${text.studio.without(place + 1)}
            @click=${() => { this.rows = this.rows.filter((other) => other !== row); }}>×</button>` : nothing}
      </div>`;
  }

  async send(values) {
    const stocks = values.getAll('stock').map((stock) => (/^\d+$/.test(String(stock)) ? Number(stock) : stock));
    const drop = await post('/api/drops', {
      title: said(values, 'title') ?? '',
      startsAt: instant(values, 'startsAt'),
      endsAt: instant(values, 'endsAt'),
      items: values.getAll('product').map((productId, place) => ({ productId, stock: stocks[place] })),
      limitPerBuyer: whole(values, 'limitPerBuyer'),
      holdSeconds: whole(values, 'holdSeconds'),
      lowStockThreshold: whole(values, 'lowStockThreshold'),
    });
    go(`/studio/drops/${drop.id}`);
  }
}

class SchedulePage extends StudioPage {
  static properties = { products: { state: true } };

  constructor() {
    super();
    this.products = [];
  }

  async prepare() {
    this.products = await all(`/api/creators/${this.user.id}/products`);
  }

  work() {
    return html`
      <section class="medium">
        <h1>${text.studio.schedule}</h1>
        ${this.products.length === 0
          ? html`<p class="empty">${text.studio.productsFirst} <a href="/studio/products">${text.studio.addProduct}</a></p>`
          : html`<drop-form .products=${this.products}></drop-form>`}
      </section>`;
  }
}

customElements.define('drop-form', DropForm);
customElements.define('schedule-page', SchedulePage);
