// The scenario of tests/README.md with the AWS SDK for JavaScript.
//
// node scenario.js AWS_ACCOUNT_ID ENTERPRISE_ACCOUNT_ID

import assert from 'node:assert/strict';
import {
  BadRequestException,
  Chime,
  ConflictException,
  NotFoundException,
  UnprocessableEntityException,
  paginateListAccounts,
  paginateListUsers,
} from '@aws-sdk/client-chime';

const UNKNOWN_ID = '00000000-0000-7000-8000-000000000000';
const RINGERS = [1, 2, 3, 4, 5, 6, 7].map((number) => `ringer${number}@example.com`);
const BOARD = 'board@example.com';

const [awsAccountId, enterpriseId] = process.argv.slice(2);
const chime = new Chime();

async function accounts() {
  const response = await chime.createAccount({ Name: 'Bell Tower' });
  assert.equal(response.$metadata.httpStatusCode, 201);
  const account = response.Account;
  const { AccountId, CreatedTimestamp, ...rest } = account;
  assert.deepEqual(rest, {
    AccountStatus: 'Active',
    AccountType: 'Team',
    AwsAccountId: awsAccountId,
    DefaultLicense: 'Pro',
    Name: 'Bell Tower',
    SupportedLicenses: ['Basic', 'Pro'],
  });
  assert(CreatedTimestamp instanceof Date);
  assert.deepEqual((await chime.getAccount({ AccountId })).Account, account);

  const change = { Name: 'Glockenturm Zürich', DefaultLicense: 'Basic' };
  const updated = (await chime.updateAccount({ AccountId, ...change })).Account;
  assert.deepEqual(updated, { ...account, ...change });
  assert.deepEqual((await chime.getAccount({ AccountId })).Account, updated);

  assert.deepEqual((await chime.listAccounts({ Name: 'Glocken' })).Accounts, [updated]);
  const pages = await pagesOf(paginateListAccounts({ client: chime, pageSize: 1 }, {}));
  assert.deepEqual(
    pages.map((page) => page.Accounts.map((listed) => listed.AccountId)),
    [[enterpriseId], [AccountId]],
  );
  return AccountId;
}

async function invitations(AccountId) {
  const response = await chime.inviteUsers({ AccountId, UserEmailList: RINGERS });
  assert.equal(response.$metadata.httpStatusCode, 201);
  const invites = response.Invites;
  assert.deepEqual(invites.map((invite) => invite.EmailAddress), RINGERS);
  assert(invites.every((invite) => invite.Status === 'Pending'));
  assert.equal(new Set(invites.map((invite) => invite.InviteId)).size, RINGERS.length);
  await chime.inviteUsers({ AccountId, UserEmailList: [BOARD], UserType: 'SharedDevice' });
  const again = await chime.inviteUsers({ AccountId, UserEmailList: ['RINGER1@example.com'] });
  assert.deepEqual(again.Invites, invites.slice(0, 1));
}

async function listing(AccountId) {
  const first = await chime.listUsers({ AccountId, MaxResults: 5 });
  assert.deepEqual(emails(first.Users), RINGERS.slice(0, 5));
  const second = await chime.listUsers({ AccountId, MaxResults: 5, NextToken: first.NextToken });
  assert.deepEqual(emails(second.Users), [...RINGERS.slice(5), BOARD]);
  assert.equal(second.NextToken, undefined);

  const pages = await pagesOf(paginateListUsers({ client: chime, pageSize: 3 }, { AccountId }));
  assert.deepEqual(pages.map((page) => page.Users.length), [3, 3, 2]);
  assert.deepEqual(emails(pages.flatMap((page) => page.Users)), [...RINGERS, BOARD]);
  const rest = await pagesOf(
    paginateListUsers({ client: chime, pageSize: 3, startingToken: pages[0].NextToken }, { AccountId }),
  );
  assert.deepEqual(emails(rest.flatMap((page) => page.Users)), [...RINGERS.slice(3), BOARD]);

  const devices = await chime.listUsers({ AccountId, UserType: 'SharedDevice' });
  assert.deepEqual(emails(devices.Users), [BOARD]);
  const found = await chime.listUsers({ AccountId, UserEmail: 'Ringer3@Example.COM' });
  assert.deepEqual(emails(found.Users), ['ringer3@example.com']);
  const ofUser = await chime.listAccounts({ UserEmail: 'ringer3@example.com' });
  assert.deepEqual(ofUser.Accounts.map((account) => account.AccountId), [AccountId]);
}

async function teamUsers(AccountId) {
  const [first, second] = (await chime.listUsers({ AccountId, MaxResults: 2 })).Users;
  const { UserId, InvitedOn, ...rest } = first;
  assert.deepEqual(rest, {
    AccountId,
    AlexaForBusinessMetadata: { IsAlexaForBusinessEnabled: false },
    LicenseType: 'Basic',
    PrimaryEmail: RINGERS[0],
    UserInvitationStatus: 'Pending',
    UserRegistrationStatus: 'Unregistered',
    UserType: 'PrivateUser',
  });
  assert(InvitedOn instanceof Date);

  const updated = (await chime.updateUser({ AccountId, UserId, LicenseType: 'Pro' })).User;
  assert.deepEqual(updated, { ...first, LicenseType: 'Pro' });
  assert.deepEqual((await chime.getUser({ AccountId, UserId })).User, updated);

  const { UserErrors } = await chime.batchUpdateUser({
    AccountId,
    UpdateUserRequestItems: [
      { UserId: second.UserId, LicenseType: 'Pro' },
      { UserId: UNKNOWN_ID, LicenseType: 'Pro' },
    ],
  });
  assert.deepEqual(UserErrors.map((error) => [error.UserId, error.ErrorCode]), [[UNKNOWN_ID, 'NotFound']]);
  assert.equal((await chime.getUser({ AccountId, UserId: second.UserId })).User.LicenseType, 'Pro');
}

async function enterpriseUsers(AccountId) {
  const response = await chime.createUser({ AccountId, Username: 'Zoë Ωmega 😀', Email: 'zoe@example.com' });
  assert.equal(response.$metadata.httpStatusCode, 201);
  const user = response.User;
  const { UserId, PersonalPIN, RegisteredOn, ...rest } = user;
  assert.deepEqual(rest, {
    AccountId,
    AlexaForBusinessMetadata: { IsAlexaForBusinessEnabled: false },
    DisplayName: 'Zoë Ωmega 😀',
    LicenseType: 'Pro',
    PrimaryEmail: 'zoe@example.com',
    UserRegistrationStatus: 'Registered',
    UserType: 'PrivateUser',
  });
  assert.match(PersonalPIN, /^[0-9]{10}$/);
  assert(RegisteredOn instanceof Date);
  const device = (
    await chime.createUser({ AccountId, Email: 'room.device@example.com', UserType: 'SharedDevice' })
  ).User;
  assert.equal(device.DisplayName, 'room.device');
  assert.deepEqual((await chime.getUser({ AccountId, UserId })).User, user);

  const [row] = (await chime.listUsers({ AccountId, UserEmail: 'zoe@example.com' })).Users;
  assert.deepEqual(row, { UserId, RegisteredOn, ...rest });

  const reset = (await chime.resetPersonalPIN({ AccountId, UserId })).User;
  assert.notEqual(reset.PersonalPIN, PersonalPIN);
  assert.deepEqual({ ...reset, PersonalPIN }, user);
  assert.deepEqual((await chime.getUser({ AccountId, UserId })).User, reset);
  assert.equal((await chime.logoutUser({ AccountId, UserId })).$metadata.httpStatusCode, 204);

  const UserIdList = [UserId, device.UserId];
  assert.deepEqual((await chime.batchSuspendUser({ AccountId, UserIdList })).UserErrors, []);
  assert.deepEqual(await registrations(AccountId), ['Suspended', 'Suspended']);
  assert.deepEqual((await chime.batchUnsuspendUser({ AccountId, UserIdList })).UserErrors, []);
  assert.deepEqual(await registrations(AccountId), ['Registered', 'Registered']);
}

async function refusals(AccountId) {
  const [{ UserId }] = (await chime.listUsers({ AccountId, MaxResults: 1 })).Users;
  const tooMany = Array.from({ length: 51 }, (_, number) => `extra${number}@example.com`);
  const newEmail = 'new@example.com';
  await assert.rejects(chime.getAccount({ AccountId: awsAccountId }), (error) => {
    assert(error instanceof NotFoundException);
    assert.equal(error.$metadata.httpStatusCode, 404);
    assert.equal(error.Code, 'NotFound');
    assert.match(error.message, /UUID/);
    return true;
  });
  await assert.rejects(chime.getAccount({ AccountId: UNKNOWN_ID }), NotFoundException);
  await assert.rejects(chime.listUsers({ AccountId: UNKNOWN_ID }), NotFoundException);
  await assert.rejects(chime.getUser({ AccountId, UserId: UNKNOWN_ID }), NotFoundException);
  await assert.rejects(chime.logoutUser({ AccountId, UserId: UNKNOWN_ID }), NotFoundException);
  await assert.rejects(chime.createAccount({ Name: '   ' }), BadRequestException);
  await assert.rejects(chime.updateAccount({ AccountId, DefaultLicense: 'Plus' }), BadRequestException);
  await assert.rejects(chime.listUsers({ AccountId, MaxResults: 201 }), BadRequestException);
  await assert.rejects(chime.listUsers({ AccountId, UserEmail: 'nobody' }), BadRequestException);
  await assert.rejects(chime.listUsers({ AccountId, NextToken: 'forged' }), BadRequestException);
  await assert.rejects(chime.inviteUsers({ AccountId, UserEmailList: tooMany }), BadRequestException);
  await assert.rejects(chime.createUser({ AccountId, Email: newEmail }), BadRequestException);
  await assert.rejects(chime.inviteUsers({ AccountId: enterpriseId, UserEmailList: [newEmail] }), BadRequestException);
  await assert.rejects(chime.batchUnsuspendUser({ AccountId, UserIdList: [UserId] }), BadRequestException);
  await assert.rejects(chime.resetPersonalPIN({ AccountId, UserId }), BadRequestException);
  await assert.rejects(chime.createUser({ AccountId: enterpriseId, Email: 'ZOE@example.com' }), ConflictException);
  await assert.rejects(chime.deleteAccount({ AccountId }), UnprocessableEntityException);
}

async function deletion(AccountId) {
  const ids = (await chime.listUsers({ AccountId })).Users.map((user) => user.UserId);
  const { UserErrors } = await chime.batchSuspendUser({ AccountId, UserIdList: [...ids, UNKNOWN_ID] });
  assert.deepEqual(UserErrors.map((error) => [error.UserId, error.ErrorCode]), [[UNKNOWN_ID, 'NotFound']]);
  assert.deepEqual((await chime.listUsers({ AccountId })).Users, []);
  assert.equal((await chime.deleteAccount({ AccountId })).$metadata.httpStatusCode, 204);
  await assert.rejects(chime.getAccount({ AccountId }), NotFoundException);
}

async function registrations(AccountId) {
  return (await chime.listUsers({ AccountId })).Users.map((user) => user.UserRegistrationStatus);
}

async function pagesOf(paginator) {
  const pages = [];
  for await (const page of paginator) {
    pages.push(page);
  }
  return pages;
}

function emails(users) {
  return users.map((user) => user.PrimaryEmail);
}

const accountId = await accounts();
await invitations(accountId);
await listing(accountId);
await teamUsers(accountId);
await enterpriseUsers(enterpriseId);
await refusals(accountId);
await deletion(accountId);
