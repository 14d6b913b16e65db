import { html, svg } from 'lit';

/**
 * The picture of a product, or, where there is none, a pattern that is its own.
 * @param {{imageUrl: string | null, name: string}} product
 * @param {string} [size] a class
 */
export function picture({ imageUrl, name }, size = '') {
  return imageUrl
    ? html`<img class="picture ${size}" src=${imageUrl} alt=${name} loading="lazy" decoding="async">`
    : pattern(name, size);
}

function pattern(name, size) {
  let seed = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
  const next = (most) => {
    seed = (seed * 1664525 + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * most);
  };
  const hue = next(360);
  const circles = Array.from({ length: 5 }, () => ({ x: next(100), y: next(100), r: 10 + next(35), hue: (hue + 40 + next(80)) % 360 }));
  return html`
    <svg class="picture ${size}" viewBox="0 0 100 100" preserveAspectRatio="xMidYMid slice" role="img" aria-label=${name}>
      <rect width="100" height="100" fill="hsl(${hue} 45% 32%)"></rect>
      ${circles.map(({ x, y, r, hue: tint }) => svg`
        <circle cx=${x} cy=${y} r=${r} fill="hsl(${tint} 60% 55% / 0.6)"></circle>`)}
    </svg>`;
}
