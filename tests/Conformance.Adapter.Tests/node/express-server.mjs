// A tiny EMM server on Express that mounts the adapter. Prints its URL.
import express from 'express';
import { Emm } from './emm.mjs';
import { conformanceAdapter } from './express.mjs';

const emm = new Emm();
const app = express();
app.use('/conformance', conformanceAdapter({
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
}));
app.use(express.json());
app.post('/androidenterprise/v1/enterprises/:enterprise/users/:user/authenticationToken', (request, response) =>
  response.json(emm.generate(request.params.enterprise, request.params.user)),
);
const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
