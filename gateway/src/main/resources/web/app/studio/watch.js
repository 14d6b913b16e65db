import { html, nothing } from 'lit';
import { get, post, put } from '../core/api.js';
import { now, tick } from '../core/clock.js';
import { find, total, watch } from '../core/drops.js';
import { Form, instant, said } from '../core/form.js';
import { exactly, localField, number, price } from '../core/format.js';
import { explain } from '../core/view.js';
import { bars } from '../parts/chart.js';
import { confirm } from '../parts/confirm.js';
import { statusBadge, stockLevel } from '../parts/drop-status.js';
import { StudioPage } from './studio-page.js';
import { text } from '../text.js';
import '../parts/time-left.js';

const SECONDS_SHOWN = 60;

/** Moves a drop that has not opened. */
class RescheduleForm extends Form {
  static properties = { drop: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../core/drops.js').Drop | null} */
    this.drop = null;
  }

  get action() {
    return text.studio.reschedule;
  }

  fields() {
    const { title, startsAt, endsAt } = this.drop;
    return html`
      ${this.field('title', text.fields.title, { value: title, required: true })}
      <div class="pair">
        ${this.field('startsAt', text.fields.startsAt, { type: 'datetime-local', step: 1, required: true, value: localField(Date.parse(startsAt)) })}
        ${this.field('endsAt', text.fields.endsAt, { type: 'datetime-local', step: 1, required: true, value: localField(Date.parse(endsAt)) })}
      </div>`;
  }

  async send(values) {
    await put(`/api/drops/${this.drop.id}`, {
      title: said(values, 'title') ?? '', startsAt: instant(values, 'startsAt') ?? '', endsAt: instant(values, 'endsAt') ?? '',
    });
    return text.saved;
  }
}

/** A drop as its creator watches it: who asks, who gets some, what it brings. */
class WatchPage extends StudioPage {
  static properties = {
    drop: { state: true },
    seconds: { state: true },
    unanswered: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../core/drops.js').Drop | null} */
    this.drop = null;
    /** What was asked for and given, by the second. @type {Map<number, {requests: number, refused: number, sold: number}>} */
    this.seconds = new Map();
    /** Those who got no further than the gate. @type {{buyers: number, seconds: {at: string, buyers: number}[]}} */
    this.turnedAway = { buyers: 0, seconds: [] };
    /** Why the figures stand still, if they do. */
    this.unanswered = '';
  }

  #index = 0;
  #asking = false;

  async prepare() {
    if (this.drop) {
      return;
    }
    const drop = await find(this.parameters.id);
    this.drop = drop;
    this.entitle(drop.title);
    this.hold(watch(drop.id, (next) => { this.drop = next; }, drop), tick.listen(() => this.#learn()));
    await this.#learn();
  }

  /** Goes on where the last answer ended. */
  async #learn() {
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    try {
      let answer;
      do {
        answer = await get(`/api/drops/${this.drop.id}/demand`, { after: this.#index });
        this.#index = answer.index;
        this.turnedAway = answer.turnedAway;
        this.#add(answer.seconds);
      } while (answer.more);
      this.unanswered = '';
    } catch (failure) {
      this.unanswered = explain(failure);
    } finally {
      this.#asking = false;
    }
  }

  #add(seconds) {
    for (const { at, requests, refused, sold } of seconds) {
      const second = Math.floor(Date.parse(at) / 1000);
      const known = this.seconds.get(second) ?? { requests: 0, refused: 0, sold: 0 };
      this.seconds.set(second, {
        requests: known.requests + requests, refused: known.refused + refused, sold: known.sold + sold,
      });
    }
    this.requestUpdate();
  }

  /** Of all seconds, and of those at the gate. */
  #asked(figure) {
    return this.#sum(figure) + this.turnedAway.buyers;
  }

  #sum(figure) {
    return [...this.seconds.values()].reduce((sum, second) => sum + second[figure], 0);
  }

  #cancel = async () => {
    if (await confirm(text.studio.cancelQuestion, text.studio.cancel)) {
      await this.attempt(() => post(`/api/drops/${this.drop.id}/cancel`));
    }
  };

  work() {
    const { drop } = this;
    const over = drop.status === 'ENDED' || drop.status === 'CANCELLED';
    return html`
      <header class="heading">
        <div>${statusBadge(drop)}<h1>${drop.title}</h1>
          <p>${exactly(drop.startsAt)} – ${exactly(drop.endsAt)}</p></div>
        <div class="actions">
          <a class="button" href="/drops/${drop.id}">${text.studio.page}</a>
          ${over ? nothing : html`<button class="button danger" @click=${this.#cancel}>${text.studio.cancel}</button>`}
        </div>
      </header>
      ${this.unanswered ? html`<p class="complaint" role="alert">${this.unanswered}</p>` : nothing}
      ${drop.status === 'UPCOMING' ? html`<count-down .to=${drop.startsAt}></count-down>` : nothing}
      <dl class="tiles">
        ${this.#tile('requests', this.#asked('requests'))}
        ${this.#tile('held', total(drop, 'held'))}
        ${this.#tile('sold', total(drop, 'sold'))}
        ${this.#tile('refused', this.#asked('refused'))}
        <div><dt>${text.figures.revenue}</dt><dd data-figure="revenue">${this.#revenue()}</dd></div>
      </dl>
      ${this.#chart()}
      <div class="items">${drop.items.map((item) => html`
        <section class="card padded"><h2>${item.name}</h2>${stockLevel(drop, item)}
          <p>${text.figures.held} ${number(item.held)} · ${text.figures.sold} ${number(item.sold)}</p></section>`)}</div>
      ${drop.status === 'UPCOMING' ? html`
        <details class="card padded"><summary>${text.studio.reschedule}</summary><reschedule-form .drop=${drop}></reschedule-form></details>` : nothing}`;
  }

  #tile(figure, value) {
    return html`<div><dt>${text.figures[figure]}</dt><dd data-figure=${figure}>${number(value)}</dd></div>`;
  }

  /** What is sold, at its price; by currency. */
  #revenue() {
    const sums = new Map();
    this.drop.items.forEach(({ sold, price: { amount, currency } }) =>
      sums.set(currency, (sums.get(currency) ?? 0) + sold * amount));
    return [...sums].map(([currency, amount]) => price({ amount, currency })).join(' + ');
  }

  #chart() {
    const end = Math.floor(now() / 1000);
    const shown = Array.from({ length: SECONDS_SHOWN }, (_, index) => this.seconds.get(end - SECONDS_SHOWN + 1 + index));
    const away = new Map(this.turnedAway.seconds.map(({ at, buyers }) => [Math.floor(Date.parse(at) / 1000), buyers]));
    const refused = shown.map((second, index) => (second?.refused ?? 0) + (away.get(end - SECONDS_SHOWN + 1 + index) ?? 0));
    const given = shown.map((second) => (second ? Math.max(0, second.requests - second.refused) : 0));
    return bars(text.studio.chart(SECONDS_SHOWN), [
      { name: text.figures.reserved, tone: 'good', values: given },
      { name: text.figures.refused, tone: 'bad', values: refused },
    ]);
  }
}

customElements.define('reschedule-form', RescheduleForm);
customElements.define('watch-page', WatchPage);
