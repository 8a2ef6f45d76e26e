/*
 * Runs a list of SCIM requests as a Postman collection, by newman: `node scim.js microsoft` or `node scim.js okta`.
 * Prints which steps differ from the original, and ends with 1 if a response is not what a step says.
 *
 * SCIM_URL and SCIM_TOKEN tell where an empty account is.
 */

import newman from 'newman';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

const { steps, headers } = await import(`./scim-${process.argv[2]}.js`);

/** A check runs in newman's sandbox, so it is handed over as its source. */
function script(step) {
  return `
    const body = pm.response.text() ? pm.response.json() : undefined;
    pm.test(${JSON.stringify(`status ${step.status}`)}, () => pm.response.to.have.status(${step.status}));
    pm.test('content', () => (${step.check})(body, pm));
  `;
}

function item(step) {
  const own = Object.entries(step.headers ?? {});
  return {
    name: `${step.number}. ${step.name}`,
    request: {
      method: step.method,
      url: `{{url}}${step.path}`,
      auth: step.headers?.Authorization ? { type: 'noauth' } : undefined,
      header: [...Object.entries(headers), ...own].map(([key, value]) => ({ key, value })),
      body: step.body === undefined ? undefined : { mode: 'raw', raw: text(step.body) },
    },
    event: [{ listen: 'test', script: { exec: script(step) } }],
  };
}

function text(body) {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

const collection = {
  info: { name: process.argv[2], schema: SCHEMA },
  auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
  item: steps.map(item),
};
const envVar = [
  { key: 'url', value: process.env.SCIM_URL },
  { key: 'token', value: process.env.SCIM_TOKEN },
];

newman.run({ collection, envVar, reporters: [] }, (error, summary) => {
  if (error) {
    throw error;
  }
  for (const { source, error: failed } of summary.run.failures) {
    console.error(`${source?.name}: ${failed.test ?? failed.name}: ${failed.message}`);
  }
  const { requests, assertions } = summary.run.stats;
  console.error(`${requests.total} requests, ${assertions.total} assertions, ${summary.run.failures.length} failures`);
  const numbers = (chosen) => [...new Set(chosen.map((step) => step.number))];
  console.log(JSON.stringify({ all: numbers(steps), differ: numbers(steps.filter((step) => step.differs)) }));
  process.exitCode = summary.run.failures.length === 0 && requests.total === steps.length ? 0 : 1;
});
