// A tiny EMM server's memory. Nothing in it knows of the adapter.
import { randomUUID } from 'node:crypto';

const LIFETIME = 300_000;

export class Emm {
  #ahead = 0;
  #tokens = new Map();

  now() {
    return Date.now() + this.#ahead;
  }

  putForward(seconds) {
    this.#ahead += seconds * 1000;
  }

  newUser(enterpriseId = `enterprise-${randomUUID()}`, userId = `user-${randomUUID()}`) {
    return { enterpriseId, userId };
  }

  generate(enterpriseId, userId) {
    const token = randomUUID();
    this.#tokens.set(token, { enterpriseId, userId, expires: this.now() + LIFETIME });
    return { kind: 'androidenterprise#authenticationToken', token };
  }

  /** The user that is on the device now, or null where the token is not valid. */
  redeem(token, deviceId) {
    const found = this.#tokens.get(token);
    if (!found || found.device || this.now() >= found.expires) return null;
    found.device = deviceId;
    return { enterpriseId: found.enterpriseId, userId: found.userId };
  }
}
