// A conformance adapter for Express 5 (or 4). Copy this file; how to use it says README.md, the protocol is in adapter.openapi.json.
// It is off unless CONFORMANCE_ADAPTER_SECRET has a secret of 16 characters or more. Node.js 20 or newer.
import { createHash, timingSafeEqual } from 'node:crypto';

/** Middleware that offers all hooks of the conformance suite: app.use('/conformance', conformanceAdapter({ states, redeem, advanceClock })). */
export function conformanceAdapter(hooks) {
  const protocol = createProtocol(hooks);
  return async (request, response, next) => {
    if (!protocol) return next();
    try {
      const { status, headers, body } = await protocol(request.method, request.path, request.headers.authorization, request.body ?? request);
      response.writeHead(status, headers).end(body);
    } catch (error) {
      next(error);
    }
  };
}

// ---- The protocol: from here on every adapter for Node is the same. ----

const LIMIT = 8 * 1024 * 1024; // Tokens and device ids of a megabyte are part of the suite.

const STUBS = {
  'an EMM-managed user': `{ enterpriseId: 'the enterprise', userId: 'a new user of the type userAccount' }`,
  'a device account': `{ enterpriseId: 'the enterprise', userId: 'a new user of the type deviceAccount' }`,
  'a Google-managed user': `{ enterpriseId: 'the enterprise', userId: 'a new Google-managed user' }`,
  'a user that does not exist': `{ enterpriseId: 'the enterprise', userId: 'an id that no user has' }`,
  'an enterprise that does not exist': `{ enterpriseId: 'an id that no enterprise has', userId: 'a user of another enterprise' }`,
  'a user of another enterprise': `{ enterpriseId: 'the first enterprise', userId: 'a user of the second', otherEnterpriseId: 'the second enterprise' }`,
};

class AdapterError extends Error {
  constructor(status, error, message, more = {}) {
    super(message);
    Object.assign(this, { status, error, more });
  }
}

const refuse = (message) => new AdapterError(400, 'bad-request', message);
const oneLine = (text) => String(text).replace(/[\r\n\u0085\u2028\u2029]+/g, ' ');
const hash = (text) => createHash('sha256').update(text).digest();

/** What answers a request, or null where the adapter is off. */
function createProtocol({ states = {}, redeem, advanceClock, unavailable = {}, build, tokenLifetimeSeconds, replicas, now }) {
  const secret = process.env.CONFORMANCE_ADAPTER_SECRET;
  if (!secret) return null;
  if (secret.length < 16) throw new Error(`CONFORMANCE_ADAPTER_SECRET has ${secret.length} characters: use 16 or more.`);
  if (process.env.NODE_ENV === 'production' && process.env.CONFORMANCE_ADAPTER_ALLOW_PRODUCTION !== 'true') {
    throw new Error(
      'The conformance adapter makes accounts and moves the clock, and NODE_ENV is production: ' +
        'unset CONFORMANCE_ADAPTER_SECRET, or set CONFORMANCE_ADAPTER_ALLOW_PRODUCTION to true.',
    );
  }
  for (const [key, reason] of Object.entries(unavailable)) {
    if (key !== 'redeem' && key !== 'clock' && !Object.hasOwn(STUBS, key)) {
      throw new Error(`unavailable: "${key}" is nothing that an adapter offers: use redeem, clock or the name of a state.`);
    }
    if (typeof reason !== 'string' || !reason.trim()) throw new Error(`unavailable: "${key}" has no reason: say why it is not offered.`);
  }
  const secretHash = hash(secret);

  const time = () => (now ? { now: new Date(now()).toISOString() } : {});

  const call = async (name, run) => {
    try {
      return await run();
    } catch (error) {
      console.error(`conformance adapter: ${name} failed`, error);
      throw new AdapterError(500, 'failed', oneLine(`${name} failed: ${error}`));
    }
  };

  const offered = (name, hook) => {
    if (unavailable[name]) throw new AdapterError(501, 'unavailable', oneLine(`This adapter does not offer ${name}: ${unavailable[name]}`));
    if (!hook) throw new AdapterError(501, 'unavailable', `This adapter does not offer ${name}: implement it, or say why not in unavailable.`);
  };

  const describe = () => ({
    protocol: '1.0',
    build: build ?? process.env.npm_package_version ?? 'unknown',
    states: Object.keys(states).filter((state) => !unavailable[state]),
    redeem: Boolean(redeem) && !unavailable.redeem,
    clock: Boolean(advanceClock) && !unavailable.clock,
    ...(Object.keys(unavailable).length > 0 && { unavailable }),
    ...(tokenLifetimeSeconds && { tokenLifetimeSeconds }),
    ...(replicas?.length > 0 && { replicas }),
    ...time(),
  });

  const operations = {
    states: async (body) => {
      const { params, action } = body;
      if (![undefined, null, 'setup', 'teardown'].includes(action)) throw refuse('"action" is neither "setup" nor "teardown".');
      if (action === 'teardown') return {};
      const state = text(body, 'state');
      if (!state) throw refuse('"state" is empty.');
      if (typeof (params ?? {}) !== 'object' || Array.isArray(params)) throw refuse('"params" is not an object.');
      if (!Object.hasOwn(states, state)) {
        const message = oneLine(`This adapter does not know the state "${state}". Paste the stub into states and fill it in.`);
        const ids = Object.hasOwn(STUBS, state) ? STUBS[state] : `{ enterpriseId: 'the enterprise', userId: 'the user' }`;
        throw new AdapterError(422, 'unknown-state', message, { stub: `${JSON.stringify(state)}: async (params) => (${ids}),` });
      }
      return call(`the state "${state}"`, async () => {
        const ids = (await states[state](params ?? {})) ?? {};
        if (Object.hasOwn(STUBS, state) && !(ids.enterpriseId && ids.userId)) throw new Error('it gave no enterpriseId or no userId');
        return ids;
      });
    },

    // Always 200: a refusal with another status could as well be a gateway's answer.
    redeem: async (body) => {
      offered('redeem', redeem);
      const [token, deviceId] = [text(body, 'token'), text(body, 'deviceId')];
      if (!deviceId) throw refuse('"deviceId" is empty.');
      return call('redeem', async () => {
        const outcome = await redeem(token, deviceId);
        if (typeof outcome?.provisioned !== 'boolean') throw new Error('it did not say whether provisioned is true or false');
        return outcome;
      });
    },

    clock: async ({ seconds }) => {
      offered('clock', advanceClock);
      if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= 3650 * 86_400)) {
        throw refuse('"seconds" is not a number from 0 to ten years.');
      }
      await call('advanceClock', () => advanceClock(seconds));
      return time();
    },
  };

  const carryOut = async (method, path, authorization, body) => {
    const [, given] = /^Bearer (.*)$/i.exec(authorization ?? '') ?? [];
    if (given === undefined || !timingSafeEqual(hash(given.trim()), secretHash)) {
      throw new AdapterError(401, 'wrong-secret', 'The adapter needs its secret: send "Authorization: Bearer SECRET".');
    }
    const operation = path.replace(/^\//, '');
    if (operation !== '' && !Object.hasOwn(operations, operation)) {
      throw new AdapterError(404, 'unknown-operation', 'The adapter has GET on its own URL, and POST on states, redeem and clock below it.');
    }
    const allowed = operation === '' ? 'GET' : 'POST';
    if (method !== allowed) throw new AdapterError(405, 'wrong-method', `Use ${allowed} here.`, { allow: allowed });
    return operation === '' ? describe() : operations[operation](await readJson(body));
  };

  return async (method, path, authorization, body) => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    try {
      return { status: 200, headers, body: JSON.stringify(await carryOut(method, path, authorization, body)) };
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      if (error.status === 401) headers['www-authenticate'] = 'Bearer realm="adapter"';
      if (error.status === 405) headers.allow = error.more.allow;
      const { stub } = error.more;
      return { status: error.status, headers, body: JSON.stringify({ error: error.error, message: error.message, stub }) };
    }
  };
}

function text(body, name) {
  const value = body[name];
  if (value === undefined || value === null) throw refuse(`"${name}" is missing.`);
  if (typeof value !== 'string') throw refuse(`"${name}" is not a string.`);
  if (!value.isWellFormed()) throw refuse(`"${name}" is not Unicode text.`);
  return value;
}

/** The JSON object in a body: a stream, what a body parser made of one, or nothing. */
async function readJson(body) {
  const value = typeof body?.iterator === 'function' ? await parse(body) : body;
  if (value === undefined) throw refuse('The body is missing.');
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw refuse('The body is not a JSON object.');
  return value;
}

async function parse(stream) {
  const chunks = [];
  let length = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > LIMIT) break;
    chunks.push(chunk);
  }
  if (length > LIMIT) {
    stream.resume(); // Unread, the rest would block the connection.
    throw new AdapterError(413, 'body-too-large', `The body is longer than ${LIMIT} bytes.`);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw refuse('The body is not JSON.');
  }
}
