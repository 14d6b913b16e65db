import { html, render } from 'lit';
import { text } from '../text.js';

/**
 * Asks before something that cannot be taken back.
 * @param {string} question @param {string} yes what happens then
 * @param {{reason?: boolean}} [also] reason: asks for one, too
 * @returns {Promise<{reason?: string} | null>} null when it is not to be
 */
export function confirm(question, yes, { reason = false } = {}) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'question');
  render(html`
    <form method="dialog" @submit=${(submit) => { submit.preventDefault(); dialog.close(submit.submitter.value); }}>
      <h2 id="question">${question}</h2>
      ${reason ? html`<div class="field"><label for="reason">${text.reason} <small>${text.optional}</small></label>
        <input id="reason" name="reason" maxlength="500"></div>` : ''}
      <div class="actions">
        <button class="button primary" value="yes">${yes}</button>
        <button class="button" value="no" ?autofocus=${!reason}>${text.no}</button>
      </div>
    </form>`, dialog);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener('close', () => {
      const why = dialog.querySelector('input')?.value.trim() || undefined;
      dialog.remove();
      answer(dialog.returnValue === 'yes' ? { reason: why } : null);
    });
  });
}
