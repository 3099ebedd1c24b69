// A tiny EMM server on Fastify that mounts the adapter. Prints its URL.
import Fastify from 'fastify';
import { Emm } from './emm.mjs';
import { conformanceAdapter } from './fastify.mjs';

const emm = new Emm();
const app = Fastify();
app.register(conformanceAdapter, {
  prefix: '/conformance',
  states: {
    'an EMM-managed user': (params) => emm.newUser(params.enterpriseId, params.userId),
    'a user that does not exist': (params) => ({ ...emm.newUser(params.enterpriseId), userId: 'nobody' }),
  },
  redeem: (token, deviceId) => {
    const user = emm.redeem(token, deviceId);
    return user ? { provisioned: true, ...user } : { provisioned: false, reason: 'not valid' };
  },
  advanceClock: (seconds) => emm.putForward(seconds),
  unavailable: { 'a Google-managed user': 'all our users are EMM-managed' },
  tokenLifetimeSeconds: 300,
  now: () => emm.now(),
});
app.post('/androidenterprise/v1/enterprises/:enterprise/users/:user/authenticationToken', async ({ params }) =>
  emm.generate(params.enterprise, params.user),
);
console.log(`${await app.listen({ host: '127.0.0.1', port: 0 })}/`);
