// An EMM server as a vendor has it: behind TLS with a certificate of its own, access tokens of a minute by client credentials, a limit of
// requests a second, and hooks in a style of its own. Node's standard library alone. Prints its port; ends by itself after some minutes.
import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import zlib from 'node:zlib';

const { TLS_KEY, TLS_CERTIFICATE, LAB_KEY, CLIENT_SECRET, OTHER_SECRET } = process.env;
const PER_SECOND = Number(process.env.PER_SECOND ?? 10);
const ACCESS_SECONDS = Number(process.env.ACCESS_SECONDS ?? 60);
const REVOKE_AFTER = Number(process.env.REVOKE_AFTER ?? Infinity);
const LIFETIME = 300_000;
const SCOPE = 'https://www.googleapis.com/auth/androidenterprise';
const PATH = /^\/gateway\/androidenterprise\/v1\/enterprises\/([^/]+)\/users\/([^/]+)\/authenticationToken$/;

const clients = new Map([
  ['suite', { secret: CLIENT_SECRET, orgs: ['org-1', 'org-2'] }],
  ['rival', { secret: OTHER_SECRET, orgs: ['org-9'] }],
]);
const access = new Map();
const people = new Map();
const tokens = new Map();
let ahead = 0;
let calls = 0;
let made = 0;

const now = () => Date.now() + ahead;
const random = () => crypto.randomBytes(24).toString('base64url');
// A client that loses its access: neither its access tokens are worth anything, nor does it get another.
const isRevoked = (client) => client === clients.get('suite') && calls > REVOKE_AFTER;

// The times of the requests of the last second.
let recent = [];
function isTooMuch() {
  const at = Date.now();
  recent = recent.filter((time) => at - time < 1000);
  if (recent.length >= PER_SECOND) return true;
  recent.push(at);
  return false;
}

function send(res, status, body, headers = {}) {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  res.end(JSON.stringify(body));
}

function refuse(res, code, message, headers) {
  send(res, code, { error: { code, message, errors: [{ domain: 'global', reason: 'refused', message }] } }, headers);
}

function oauth(req, res, body) {
  const [id, secret] = Buffer.from((req.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString().split(':').map(decodeURIComponent);
  const client = clients.get(id);
  if (!client || client.secret !== secret || isRevoked(client)) return send(res, 401, { error: 'invalid_client' });
  const asked = new URLSearchParams(body);
  if (asked.get('grant_type') !== 'client_credentials') return send(res, 400, { error: 'unsupported_grant_type' });
  const token = random();
  access.set(token, { client, scopes: (asked.get('scope') ?? '').split(' '), until: now() + ACCESS_SECONDS * 1000 });
  send(res, 200, { access_token: token, token_type: 'Bearer', expires_in: ACCESS_SECONDS });
}

function generate(req, res, body, [, org, person]) {
  calls++;
  const fields = req.rawHeaders.filter((name, index) => index % 2 === 0 && /^authorization$/i.test(name)).length;
  const caller = access.get(/^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1]);
  if (!req.headers.authorization) return refuse(res, 401, 'Login Required', { 'www-authenticate': 'Bearer' });
  if (fields > 1 || !caller || caller.until <= now() || isRevoked(caller.client))
    return refuse(res, 401, 'Invalid Credentials', { 'www-authenticate': 'Bearer error="invalid_token"' });
  if (!caller.scopes.includes(SCOPE))
    return refuse(res, 403, 'Insufficient scope', { 'www-authenticate': `Bearer error="insufficient_scope", scope="${SCOPE}"` });
  if (req.method !== 'POST') return refuse(res, 405, 'Only POST', { allow: 'POST' });
  try {
    [org, person] = [decodeURIComponent(org), decodeURIComponent(person)];
  } catch {
    return refuse(res, 400, 'Malformed id');
  }
  if (!caller.client.orgs.includes(org)) return refuse(res, 403, 'Not your enterprise');
  if (body.length) return refuse(res, 400, 'No body is expected');
  const found = people.get(`${org}/${person}`);
  if (!found) return refuse(res, 404, 'No such user');
  if (found.google) return refuse(res, 400, 'Not managed by an EMM');
  // A newer token of a device account takes the place of the older one.
  if (found.single) for (const [older, { found: owner }] of tokens) if (owner === found) tokens.delete(older);
  const token = random();
  tokens.set(token, { found, born: now() });
  send(res, 200, { kind: 'androidenterprise#authenticationToken', token });
}

// What the lab can do is told by a word, always with 200.
function enrol(res, phone, body) {
  const token = tokens.get(new URLSearchParams(body).get('credential'));
  const tell = (outcome, owner) => send(res, 200, { result: { outcome, ...(owner && { owner: { org: owner.org, person: owner.person } }) } });
  if (!token || token.used || now() - token.born >= LIFETIME) return tell('DENIED');
  if (token.found.phones.size >= (token.found.single ? 1 : 10)) return tell('TOO_MANY');
  token.used = true;
  token.found.phones.add(phone);
  tell('ENROLLED', token.found);
}

function given(res, { state, params = {}, action }) {
  const make = (org, more) => {
    const person = params.userId ?? `person-${++made}`;
    people.set(`${org}/${person}`, { org, person, phones: new Set(), ...more });
    return { enterpriseId: org, userId: person };
  };
  const org = params.enterpriseId ?? 'org-1';
  if (action === 'teardown') return send(res, 200, {});
  if (state === 'an EMM-managed user') return send(res, 200, make(org));
  if (state === 'a device account') return send(res, 200, { ...make(org, { single: true }), accountType: 'deviceAccount' });
  if (state === 'a Google-managed user') return send(res, 200, make(org, { google: true }));
  if (state === 'a user that does not exist') return send(res, 200, { enterpriseId: org, userId: `nobody-${random()}` });
  if (state === 'an enterprise that does not exist') return send(res, 200, { ...make('org-1'), enterpriseId: 'org-404' });
  if (state === 'a user of another enterprise') return send(res, 200, { ...make('org-2'), enterpriseId: 'org-1', otherEnterpriseId: 'org-2' });
  send(res, 400, { message: 'unknown state' });
}

function body(req) {
  const chunks = [];
  return new Promise((resolve, reject) =>
    req
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject),
  );
}

async function answer(req, res) {
  const content = await body(req);
  if (isTooMuch()) return refuse(res, 429, 'Too many requests', { 'retry-after': '1' });
  const url = new URL(req.url, 'https://emm');
  const path = PATH.exec(url.pathname);
  if (path) {
    // What a Java client sends: gzip of nothing.
    const isEmpty = /gzip/.test(req.headers['content-encoding'] ?? '') && zlib.gunzipSync(content).length === 0;
    return generate(req, res, isEmpty ? '' : content, path);
  }
  if (url.pathname === '/gateway/oauth/token') return oauth(req, res, content.toString());
  const lab = /^\/gateway\/lab\/(.*)$/.exec(url.pathname)?.[1];
  if (lab === undefined) return refuse(res, 404, 'Not found');
  if (req.headers['x-lab-key'] !== LAB_KEY) return send(res, 401, { message: 'wrong lab key' });
  if (lab === 'given') return given(res, JSON.parse(content));
  if (lab === 'time') return send(res, 200, { server_time: ((ahead += Number(url.searchParams.get('plus')) * 1000), Math.floor(now() / 1000)) });
  if (lab.startsWith('phones/') && req.method === 'PUT') return enrol(res, lab.slice('phones/'.length), content.toString());
  refuse(res, 404, 'Not found');
}

const server = https.createServer({ key: readFileSync(TLS_KEY), cert: readFileSync(TLS_CERTIFICATE) }, (req, res) =>
  answer(req, res).catch((error) => refuse(res, 500, String(error))),
);
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
setTimeout(() => process.exit(), 600_000);
