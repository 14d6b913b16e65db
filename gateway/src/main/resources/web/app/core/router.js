/**
 * Which page an address is.
 * @module
 */
import { Signal } from './signal.js';

/** @typedef {{path: string, tag: string, load: () => Promise<any>, title: string}} Route */

/** Says that the address has changed. */
export const moved = new Signal();

/** @param {Route[]} routes @param {string} path @returns {{route: Route, parameters: Record<string, string>} | null} */
export function match(routes, path) {
  for (const route of routes) {
    const parameters = fit(route.path, path);
    if (parameters) {
      return { route, parameters };
    }
  }
  return null;
}

function fit(pattern, path) {
  const wanted = pattern.split('/');
  const given = path.replace(/(?<=.)\/$/, '').split('/');
  if (wanted.length !== given.length) {
    return null;
  }
  /** @type {Record<string, string>} */
  const parameters = {};
  for (const [place, part] of wanted.entries()) {
    if (part.startsWith(':')) {
      if (!/^[\w-]+$/.test(given[place])) {
        return null;
      }
      parameters[part.slice(1)] = given[place];
    } else if (part !== given[place]) {
      return null;
    }
  }
  return parameters;
}

/** @param {string} path @param {{replace?: boolean}} [how] */
export function go(path, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  moved.emit();
}

/** Links to our pages change the page without loading it anew. @param {(path: string) => boolean} isPage */
export function start(isPage) {
  addEventListener('popstate', () => moved.emit());
  document.addEventListener('click', (click) => {
    const link = click.composedPath().find((element) => element instanceof HTMLAnchorElement);
    if (!link || click.defaultPrevented || click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey) {
      return;
    }
    if (link.origin === location.origin && !link.target && !link.hasAttribute('download') && isPage(link.pathname)) {
      click.preventDefault();
      go(link.pathname + link.search);
    }
  });
}
