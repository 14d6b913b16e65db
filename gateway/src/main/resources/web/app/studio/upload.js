import { NoAnswerError, get, post } from '../core/api.js';
import { pause } from '../core/backoff.js';

const PATIENCE_TRIES = 40;
const LOOK_AGAIN_MILLIS = 250;

/**
 * Uploads the picture of a product to where the API says: to S3, which takes exactly this content. The product shows it
 * when the shop has found it there, a moment later.
 * @param {string} productId @param {File} file
 */
export async function upload(productId, file) {
  const content = await file.arrayBuffer();
  const offer = await post(`/api/products/${productId}/image`, {
    contentType: file.type, contentLength: file.size, sha256: await sha256(content),
  });
  const answer = await fetch(offer.uploadUrl, { method: 'PUT', headers: offer.headers, body: content });
  if (!answer.ok) {
    throw new NoAnswerError(`the picture was not taken (${answer.status})`);
  }
  for (let tries = 0; tries < PATIENCE_TRIES; tries++) {
    if ((await get(`/api/products/${productId}`)).imageUrl === offer.imageUrl) {
      return;
    }
    await pause(LOOK_AGAIN_MILLIS);
  }
}

/** @param {ArrayBuffer} content @returns {Promise<string>} in hexadecimal digits */
async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
