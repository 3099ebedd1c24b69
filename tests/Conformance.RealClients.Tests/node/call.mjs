// Calls users.generateAuthenticationToken with Google's own Node client, and prints what its user would get, as one line of JSON.
// Usage: ACCESS_TOKEN=... node call.mjs ROOT_URL ENTERPRISE_ID USER_ID
import { createRequire } from 'node:module';

const { google } = createRequire(`${process.env.NODE_CLIENT_FOLDER}/`)('googleapis');
const [rootUrl, enterpriseId, userId] = process.argv.slice(2);
const auth = new google.auth.OAuth2();
auth.setCredentials({ access_token: process.env.ACCESS_TOKEN });
const client = google.androidenterprise({ version: 'v1', auth, rootUrl });

try {
  const response = await client.users.generateAuthenticationToken({ enterpriseId, userId }, { retry: false, timeout: 10_000 });
  console.log(JSON.stringify({ status: response.status, kind: response.data.kind, tokenLength: response.data.token.length }));
} catch (error) {
  const details = error.response?.data?.error ?? {};
  console.log(
    JSON.stringify({
      error: error.constructor.name,
      status: error.status ?? Number(error.code),
      message: error.message,
      reasons: (error.errors ?? details.errors ?? []).map((one) => one.reason),
    }),
  );
}
