// Checks exchanges against an OpenAPI 3.1 document: node validate.mjs DOCUMENT < EXCHANGES. Prints the problems of each, as JSON lists of texts.
// An exchange is { operation: 'POST /path', request, status, contentType, headers, body }; `schema` names a schema where the document lists no operation.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'document');

const escape = (key) => key.replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (...keys) => `document#/${keys.map((key) => encodeURIComponent(escape(key))).join('/')}`;

/** The value at the keys and its own keys, references followed. */
function at(...keys) {
  const value = keys.reduce((value, key) => value?.[key], document);
  return value?.$ref ? at(...value.$ref.split('/').slice(1)) : { value, keys };
}

function check(what, keys, text) {
  const validate = ajv.compile({ $ref: pointer(...keys) });
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return [`${what} is not JSON: ${text}`];
  }
  return validate(value) ? [] : [`${what} ${ajv.errorsText(validate.errors)}: ${text}`];
}

function problemsOf({ operation, schema, request, status, contentType, headers, body }) {
  const what = `${operation} ${status}`;
  if (schema) return check(what, ['components', 'schemas', schema], body);
  const [verb, path] = operation.split(' ');
  const responses = ['paths', path, verb.toLowerCase(), 'responses'];
  const { value: response, keys } = [String(status), `${String(status)[0]}XX`].map((key) => at(...responses, key)).find((one) => one.value) ?? {};
  if (!response) return [`${what}: the document has no such answer`];
  const missing = Object.entries(response.headers ?? {})
    .filter(([name, header]) => header.required && headers[name.toLowerCase()] === undefined)
    .map(([name]) => `${what}: the header ${name} is missing`);
  if (!response.content) return body ? [...missing, `${what}: it has a body`] : missing;
  const type = contentType?.split(';')[0].trim().toLowerCase();
  if (!response.content[type]) return [...missing, `${what}: the document has no ${contentType}`];
  const sent = status < 400 && request !== undefined && request !== null
    ? check(`${what}, the request:`, ['paths', path, verb.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'], request)
    : [];
  return [...missing, ...sent, ...check(what, [...keys, 'content', type, 'schema'], body)];
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(problemsOf)));
