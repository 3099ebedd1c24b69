// An adapter whose states are written as text in STATES: the stubs, pasted. Its redeem is not right, and it has no clock. Prints its URL.
import express from 'express';
import { conformanceAdapter } from './express.mjs';

const states = new Function(`return { ${process.env.STATES ?? ''} };`)();
const app = express();
app.use('/conformance', conformanceAdapter({ states, redeem: () => ({ ok: true }), unavailable: JSON.parse(process.env.UNAVAILABLE ?? '{}') }));
const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
