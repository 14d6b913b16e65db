import { html, svg } from 'lit';
import { number } from '../core/format.js';

const WIDTH = 600;
const HEIGHT = 160;

/**
 * Bars over time, one series on top of the other.
 * @param {string} title what a reader who does not see it is told
 * @param {{name: string, tone: string, values: number[]}[]} series as many values each; tone: a class
 */
export function bars(title, series) {
  const length = series[0]?.values.length ?? 0;
  const sums = Array.from({ length }, (_, place) => series.reduce((sum, { values }) => sum + values[place], 0));
  const most = Math.max(1, ...sums);
  const step = WIDTH / Math.max(1, length);
  return html`
    <figure class="chart">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${title}>
        ${sums.map((_, place) => stack(series, place, step, HEIGHT / most))}
      </svg>
      <figcaption>
        ${series.map(({ name, tone, values }) => html`
          <span class="key ${tone}">${name} ${number(values.reduce((sum, value) => sum + value, 0))}</span>`)}
        <span class="figures">${number(most)} / s</span>
      </figcaption>
    </figure>`;
}

function stack(series, place, step, scale) {
  let top = HEIGHT;
  return series.map(({ tone, values }) => {
    const height = values[place] * scale;
    top -= height;
    return svg`<rect class=${tone} x=${place * step} y=${top} width=${step * 0.8} height=${height}></rect>`;
  });
}

/**
 * A line over time.
 * @param {string} title @param {number[]} values
 */
export function line(title, values) {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map((value, place) => `${place * step},${HEIGHT - (value / most) * (HEIGHT - 4) - 2}`).join(' ');
  return html`
    <svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${title}>
      <polyline points=${points}></polyline>
    </svg>`;
}
