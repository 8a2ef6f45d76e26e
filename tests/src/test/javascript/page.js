// What a page does with the AWS SDK for JavaScript, bundled by esbuild; it tells its server what came of it.

import { Chime } from '@aws-sdk/client-chime';

async function calls(chime, accountId) {
  const AccountId = accountId;
  const invited = await chime.inviteUsers({ AccountId, UserEmailList: ['zoë@example.com', 'anna@example.com'] });
  const pages = [];
  for (let round = 0; round < 3; round++) {
    // The same page again comes out of the server's cache.
    pages.push((await chime.listUsers({ AccountId, MaxResults: 1 })).Users.map((user) => user.PrimaryEmail));
  }
  const found = await chime.listUsers({ AccountId, UserEmail: 'ZOË@example.com' });
  await chime.updateAccountSettings({ AccountId, AccountSettings: { DisableRemoteControl: true } });
  return {
    invites: invited.Invites.length,
    pages,
    found: found.Users.map((user) => user.PrimaryEmail),
    requestId: typeof found.$metadata.requestId,
    refusals: [
      await refusal(chime.getUser({ AccountId, UserId: 'nobody' })),
      await refusal(chime.inviteUsers({ AccountId, UserEmailList: ['a b@example.com'] })),
    ],
  };
}

async function refusal(call) {
  try {
    await call;
    return 'none';
  } catch (error) {
    return `${error.name} ${error.$metadata?.httpStatusCode} ${typeof error.$metadata?.requestId}`;
  }
}

async function run() {
  const { accountId, ...client } = await (await fetch('/configuration')).json();
  try {
    return await calls(new Chime({ ...client, maxAttempts: 1 }), accountId);
  } catch (error) {
    return { failed: error.name, message: error.message };
  }
}

run().then((result) => fetch('/result', { method: 'POST', body: JSON.stringify(result) }));
