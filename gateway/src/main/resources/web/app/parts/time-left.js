import { html } from 'lit';
import { View } from '../core/view.js';
import { tick, until } from '../core/clock.js';
import { duration, left, parts } from '../core/format.js';
import { text } from '../text.js';

/** Counts down to a time by the shop's clock, in a line of text. */
class TimeLeft extends View {
  static properties = { to: {} };

  constructor() {
    super();
    /** RFC 3339. */
    this.to = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.hold(tick.listen(() => this.requestUpdate()));
  }

  render() {
    const millis = until(this.to);
    return html`<time class="figures" role="timer" datetime=${duration(millis)}>${left(millis)}</time>`;
  }
}

/** The same, as large as the moment is. */
class CountDown extends TimeLeft {
  render() {
    const millis = until(this.to);
    const { days, hours, minutes, seconds } = parts(millis);
    const shown = [[days, text.units.days], [hours, text.units.hours], [minutes, text.units.minutes], [seconds, text.units.seconds]];
    return html`
      <time class="count-down" role="timer" datetime=${duration(millis)}>
        ${shown.filter(([value]) => value !== 0).map(([value, unit]) => html`
          <span><b>${value}</b><small>${unit}</small></span>`)}
      </time>`;
  }
}

customElements.define('time-left', TimeLeft);
customElements.define('count-down', CountDown);
