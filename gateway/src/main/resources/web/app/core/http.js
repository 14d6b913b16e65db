/**
 * Calls to the API as it is: the envelope taken off, refusals as errors.
 * @module
 */

/** The API has refused. */
export class ApiError extends Error {
  /**
   * @param {number} status of the answer
   * @param {{code: string, message: string, details: Record<string, any>}} error
   */
  constructor(status, error) {
    super(error.message);
    this.status = status;
    this.code = error.code;
    this.details = error.details ?? {};
  }

  /** What is wrong, by the name of the field. @returns {Record<string, string>} */
  get fields() {
    return this.details.fields ?? {};
  }

  /** Whether the same call may go well later: nothing was decided. */
  get isPassing() {
    return this.status >= 500 || this.status === 429;
  }

  /** After how many seconds another try makes sense. */
  get retryAfterSeconds() {
    return this.details.retryAfterSeconds ?? 1;
  }
}

/** There is no answer; nobody knows whether the call arrived. */
export class NoAnswerError extends Error {}

/**
 * @param {string} method
 * @param {string} path with its query
 * @param {{body?: any, token?: string | null, headers?: Record<string, string>, signal?: AbortSignal}} [options]
 * @returns {Promise<Response>} one that went well
 */
export async function request(method, path, { body, token, headers = {}, signal } = {}) {
  const sent = { ...headers };
  if (body !== undefined) {
    sent['Content-Type'] = 'application/json';
  }
  if (token) {
    sent.Authorization = `Bearer ${token}`;
  }
  const response = await answered(path, {
    method, headers: sent, signal, body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) {
    throw new ApiError(response.status, await refusal(response));
  }
  return response;
}

/** As {@link request}, and the data of the answer. */
export async function exchange(method, path, options) {
  const response = await request(method, path, options);
  try {
    return (await response.json()).data;
  } catch {
    throw new NoAnswerError(path);
  }
}

async function answered(path, init) {
  try {
    return await fetch(path, init);
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure;
    }
    throw new NoAnswerError(path);
  }
}

async function refusal(response) {
  try {
    return (await response.json()).error;
  } catch {
    return { code: 'UNAVAILABLE', message: response.statusText, details: {} };
  }
}
