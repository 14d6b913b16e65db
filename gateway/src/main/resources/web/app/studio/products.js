import { html, nothing } from 'lit';
import { all, post } from '../core/api.js';
import { Form, said } from '../core/form.js';
import { digitsOf, price } from '../core/format.js';
import { picture } from '../parts/picture.js';
import { StudioPage } from './studio-page.js';
import { upload } from './upload.js';
import { text } from '../text.js';

/** Adds a product, with its picture. */
class ProductForm extends Form {
  /** One that was added and waits for its picture: whoever presses again does not add another. */
  #product = null;

  get action() {
    return text.studio.addProduct;
  }

  fields() {
    return html`
      ${this.field('name', text.fields.product, { required: true })}
      ${this.field('description', text.fields.description, { type: 'textarea' })}
      <div class="pair">
        ${this.field('price.amount', text.fields.price, { required: true, inputmode: 'decimal' })}
        ${this.field('price.currency', text.fields.currency, { value: 'EUR', required: true })}
      </div>
      <div class="field">
        <label for="picture">${text.fields.picture} <small>${text.optional}</small></label>
        <input id="picture" name="picture" type="file" accept="image/png,image/jpeg,image/webp,image/gif">
      </div>`;
  }

  #empty(currency) {
    const form = this.querySelector('form');
    form.reset();
    /** @type {HTMLInputElement} */ (form.elements.namedItem('price.currency')).value = currency;
  }

  async send(values) {
    const currency = (said(values, 'price.currency') ?? '').toUpperCase();
    this.#product ??= await post('/api/products', {
      name: said(values, 'name') ?? '',
      description: said(values, 'description'),
      price: { amount: minor(said(values, 'price.amount'), currency), currency },
    });
    const { id, name } = this.#product;
    const file = /** @type {File} */ (values.get('picture'));
    if (file?.size > 0) {
      await upload(id, file);
    }
    this.#product = null;
    this.#empty(currency);
    this.dispatchEvent(new CustomEvent('saved'));
    return text.studio.added(name);
  }
}

/** An amount in minor units; what cannot be read goes out as it is, for the API to say what is wrong with it. */
function minor(amount, currency) {
  const value = Number((amount ?? '').replace(',', '.'));
  const digits = /^[A-Z]{3}$/.test(currency) ? digitsOf(currency) : 2;
  const units = Math.round(value * 10 ** digits);
  return amount === undefined || Number.isNaN(units) ? amount ?? null : units;
}

/** The creator's products. */
class ProductsPage extends StudioPage {
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
      <h1>${text.studio.products}</h1>
      <div class="columns">
        <section>
          ${this.products.length === 0 ? html`<p class="empty">${text.studio.noProducts}</p>` : nothing}
          <ul class="rows products">${this.products.map((product) => html`
            <li><div>${picture(product, 'small')}<span class="grow"><b>${product.name}</b><small>${product.description ?? ''}</small></span>
              <span class="price">${price(product.price)}</span>
              <label class="button small">${text.studio.newPicture}
                <input class="unseen" type="file" accept="image/png,image/jpeg,image/webp,image/gif" @change=${this.#exchange(product.id)}></label></div></li>`)}
          </ul>
        </section>
        <section class="card padded">
          <h2>${text.studio.addProduct}</h2>
          <product-form @saved=${() => this.reload()}></product-form>
        </section>
      </div>`;
  }

  #exchange(productId) {
    return (change) => this.attempt(async () => {
      const [file] = change.target.files;
      if (file) {
        await upload(productId, file);
        await this.reload();
      }
    });
  }
}

customElements.define('product-form', ProductForm);
customElements.define('products-page', ProductsPage);
