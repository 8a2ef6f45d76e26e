import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { ListAccountsCommand, paginateListUsers } from '@aws-sdk/client-chime';
import { startCarillon } from './carillon.js';

let carillon;

before(async () => {
  carillon = await startCarillon();
});
beforeEach(() => carillon.reset());
after(() => carillon.stop());

async function countLicences(client, accountId) {
  const counts = {};
  for await (const page of paginateListUsers({ client }, { AccountId: accountId })) {
    for (const user of page.Users) {
      counts[user.LicenseType] = (counts[user.LicenseType] ?? 0) + 1;
    }
  }
  return counts;
}

test('counts everybody on all pages', async () => {
  const accountId = await carillon.account({ Users: 250 });
  assert.deepEqual(await countLicences(carillon.client(), accountId), { Pro: 250 });
  const requests = await carillon.requests();
  assert.deepEqual(requests.map((request) => request.Operation), ['ListUsers', 'ListUsers', 'ListUsers']);
});

test('is not disturbed by throttling', async () => {
  const accountId = await carillon.account({ Users: 250 });
  await carillon.fault('Throttle', { Operation: 'ListUsers', Page: 2, Times: 2 });
  assert.deepEqual(await countLicences(carillon.client(), accountId), { Pro: 250 });
  const requests = await carillon.requests('ListUsers');
  assert.deepEqual(requests.map((request) => request.Status), [200, 429, 429, 200, 200]);
});

test('fails if the service does', async () => {
  const accountId = await carillon.account({ Users: 250 });
  await carillon.fault('Fail', { Error: 'ServiceFailureException', Operation: 'ListUsers', Page: 3, Always: true });
  await assert.rejects(countLicences(carillon.client({ maxAttempts: 1 }), accountId), {
    name: 'ServiceFailureException',
  });
});

test('has no data of other tests', async () => {
  assert.deepEqual((await carillon.client().send(new ListAccountsCommand({}))).Accounts, []);
});
