/*
 * What Microsoft's public Postman collection for SCIM servers (in its SCIMReferenceCode) asks, after its content and with its numbers.
 *
 * A step that `differs` gets another response from Carillon than Microsoft's sample server gives; docs/scim.md says why. Where that
 * is because a userName is no email address, or an externalId is that of another resource, the request is sent as it is, and then
 * with one that is taken, so that the rest can follow.
 */

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export const headers = { 'Content-Type': 'application/json' };

const nothing = () => {};

function step(number, name, method, path, status, check = nothing, body = undefined) {
  return { number, name, method, path, status, check, body, differs: false };
}

function differing(...arguments_) {
  return { ...step(...arguments_), differs: true };
}

/** What a userName that is no address is answered. */
const noAddress = (body, pm) => {
  pm.expect(body.scimType).to.equal('invalidValue');
  pm.expect(body.detail).to.include('email address');
};

/** A request with a userName that is no address, and the same with one. */
function addressed(number, name, method, path, status, check, body) {
  const bare = { ...body, userName: body.userName.split('@')[0] };
  return [differing(number, `${name}, without an address`, method, path, 400, noAddress, bare), step(number, name, method, path, status, check, body)];
}

/** A request with the externalId of another resource. */
function repeated(number, path, externalId, body) {
  const conflict = (answer, pm) => pm.expect(answer.scimType).to.equal('uniqueness');
  return differing(number, 'an externalId for the second time', 'POST', path, 409, conflict, { ...body, externalId });
}

function renamed(number, name, path, op, address) {
  const patch = (value) => ({ schemas: [PATCH], Operations: [{ op, path: 'userName', value }] });
  return [
    differing(number, `${name}, without an address`, 'PATCH', path, 400, noAddress, patch(address.split('@')[0])),
    step(number, name, 'PATCH', path, 200, nothing, patch(address)),
  ];
}

function patch(...operations) {
  return { schemas: [PATCH], Operations: operations };
}

/** Attributes within have capitals, as in the original. */
function user(userName, more = {}) {
  return {
    userName,
    active: true,
    displayName: 'Anna Bell',
    schemas: [CORE],
    externalId: userName,
    name: { formatted: 'Anna Bell', familyName: 'Bell', givenName: 'Anna' },
    emails: [
      { Primary: true, type: 'work', value: userName },
      { Primary: false, type: 'home', value: `home.${userName}` },
    ],
    ...more,
  };
}

/** A whole user as an identity provider reads it from a server: with null, meta, telephone numbers and empty lists. */
function whole(userName, more = {}) {
  return {
    ...user(userName),
    emails: [
      { type: 'work', primary: true, value: `${userName.split('@')[0]}@example.com` },
      { type: 'other', primary: false, value: `${userName.split('@')[0]}@example.net` },
    ],
    name: { formatted: 'Carla Gong', familyName: 'Worker', givenName: 'Carla', honorificPrefix: null, honorificSuffix: null },
    addresses: [
      { country: 'Bermuda', formatted: '1 Tower Street\nHamilton', locality: 'Hamilton', postalCode: 'HM 11', region: null, type: 'work' },
      { country: null, formatted: '2 Bell Lane', locality: null, postalCode: null, region: null, streetAddress: null, type: 'other' },
    ],
    phoneNumbers: [
      { type: 'fax', primary: false, value: '206-555-0100' },
      { type: 'work', primary: true, value: '206-555-0101' },
    ],
    meta: { created: '2019-09-18T18:15:26.5788954+00:00', lastModified: '2019-09-18T18:15:26.5788976+00:00', resourceType: 'User' },
    preferredLanguage: 'xh',
    roles: [],
    title: 'Ringer',
    ...more,
  };
}

function created(variable) {
  return `(body, pm) => {
    pm.expect(body.id).to.be.a('string').that.is.not.empty;
    pm.environment.set('${variable}', body.id);
  }`;
}

function isUser(variable) {
  return `(body, pm) => pm.expect(body.id).to.equal(pm.environment.get('${variable}'))`;
}

function total(expected) {
  return `(body, pm) => pm.expect(body.totalResults).to.equal(${expected})`;
}

const noSyntax = (body, pm) => pm.expect(body.scimType).to.equal('invalidFilter');

const discovery = [
  differing(1, 'a token from the server', 'GET', '/Token', 404),
  step(2, 'users', 'GET', '/Users', 200),
  step(3, 'groups', 'GET', '/Groups', 200),
  step(4, 'resource types', 'GET', '/ResourceTypes', 200, (body, pm) => pm.expect(body.Resources[0].endpoint).to.equal('/Users')),
  differing(5, 'the configuration under another name', 'GET', '/serviceConfiguration', 404),
  step(5, 'the configuration', 'GET', '/ServiceProviderConfig', 200, (body, pm) => pm.expect(body.patch.supported).to.equal(true)),
  step(6, 'schemas', 'GET', '/Schemas', 200, (body, pm) => pm.expect(JSON.stringify(body)).to.include('User Account')),
];

const users = [
  ...addressed(7, 'create a user', 'POST', '/Users', 201, created('one'), user('anna@example.com')),
  repeated(8, '/Users', 'anna@example.com', user('bert@example.com')),
  ...addressed(8, 'create an enterprise user', 'POST', '/Users', 201, created('two'), user('bert@example.com', {
    schemas: [ENTERPRISE, CORE],
    [ENTERPRISE]: { Department: 'Tower', Manager: { Value: 'Anna' } },
  })),
  step(9, 'get the first', 'GET', '/Users/{{one}}', 200, isUser('one')),
  step(10, 'get the second', 'GET', '/Users/{{two}}', 200, isUser('two')),
  step(11, 'some attributes', 'GET', '/Users?attributes=userName,emails', 200, (body, pm) => {
    pm.expect(body.Resources.map((each) => each.id)).to.include(pm.environment.get('one'));
    pm.expect(body.Resources[0]).to.have.property('emails');
    pm.expect(body.Resources[0]).not.to.have.property('displayName');
  }),
  step(12, 'by display name, in another case', 'GET', '/Users/?filter=DisplayName+eq+%22Anna+Bell%22', 200, (body, pm) =>
    pm.expect(body.Resources.map((each) => each.id)).to.include(pm.environment.get('one'))),
  ...renamed(13, 'change the userName', '/Users/{{one}}', 'replace', 'anna.bell@example.com'),
  step(14, 'it is changed', 'GET', '/Users/{{one}}', 200, (body, pm) => {
    pm.expect(body.id).to.equal(pm.environment.get('one'));
    pm.expect(body.userName).to.equal('anna.bell@example.com');
  }),
  ...addressed(15, 'replace the second', 'PUT', '/Users/{{two}}', 200, nothing, user('bertram@example.com', {
    id: '{{two}}',
    name: { formatted: 'Bertram Gong', familyName: 'Gong', givenName: 'Bertram' },
  })),
  step(16, 'it is replaced', 'GET', '/Users/{{two}}', 200, (body, pm) => {
    pm.expect(body.name.formatted).to.equal('Bertram Gong');
    pm.expect(body).not.to.have.property('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User');
  }),
  step(17, 'delete the first', 'DELETE', '/Users/{{one}}', 204),
  step(18, 'delete the second', 'DELETE', '/Users/{{two}}', 204),
];

function group(displayName, members) {
  return { schemas: [GROUP], externalId: displayName, displayName, members };
}

const addFour = patch({ name: 'addMember', op: 'add', path: 'members', value: [{ displayName: 'new ringer', value: '{{four}}' }] });

const groups = [
  step(19, 'create an empty group', 'POST', '/Groups', 201, created('group'), group('Tower', [])),
  ...addressed(20, 'create a member', 'POST', '/Users', 201, created('three'), user('dora@example.com', { schemas: [ENTERPRISE, CORE] })),
  repeated(21, '/Users', 'dora@example.com', user('emil@example.com')),
  ...addressed(21, 'create another', 'POST', '/Users', 201, created('four'), user('emil@example.com', { schemas: [ENTERPRISE, CORE] })),
  repeated(22, '/Groups', 'Tower', group('Belfry', [{ value: '{{three}}', display: 'VP' }])),
  step(22, 'create a group with a member', 'POST', '/Groups', 201, created('filled'), group('Belfry', [{ value: '{{three}}', display: 'VP' }])),
  step(23, 'groups', 'GET', '/Groups', 200, (body, pm) => pm.expect(body.Resources).to.have.lengthOf(2)),
  repeated(24, '/Groups', 'Tower', group('Carillon', [])),
  step(24, 'create a third group', 'POST', '/Groups', 201, created('third'), group('Carillon', [])),
  step(25, 'replace it', 'PUT', '/Groups/{{third}}', 200, nothing, {
    schemas: [GROUP],
    id: '{{third}}',
    displayName: 'Chimes',
    members: [{ value: '{{three}}', display: 'VP' }, { value: '{{four}}', display: 'Senior VP' }],
  }),
  step(26, 'it is replaced', 'GET', '/Groups/{{third}}', 200, (body, pm) => {
    pm.expect(body.displayName).to.equal('Chimes');
    pm.expect(body.members.map((member) => member.value)).to.have.members([pm.environment.get('three'), pm.environment.get('four')]);
  }),
  step(27, 'add a member', 'PATCH', '/Groups/{{group}}', 204, nothing, addFour),
  step(28, 'remove it by a path', 'PATCH', '/Groups/{{group}}', 204, nothing, patch({ op: 'remove', path: 'members[value eq "{{four}}"]' })),
  step(29, 'add it again', 'PATCH', '/Groups/{{group}}', 204, nothing, addFour),
  differing(30, 'it is there, without the name that the patch gave it', 'GET', '/Groups/{{group}}', 200, (body, pm) => {
    pm.expect(body.id).to.equal(pm.environment.get('group'));
    pm.expect(body.members).to.eql([{ value: pm.environment.get('four'), type: 'User' }]);
  }),
  step(31, 'remove all', 'PATCH', '/Groups/{{group}}', 204, nothing, patch({ op: 'remove', path: 'members' })),
  step(32, 'nobody is there', 'GET', '/Groups/{{group}}', 200, (body, pm) => {
    pm.expect(body.id).to.equal(pm.environment.get('group'));
    pm.expect(body.members ?? []).to.eql([]);
  }),
  step(33, 'delete a member', 'DELETE', '/Users/{{three}}', 204),
  step(34, 'delete the other', 'DELETE', '/Users/{{four}}', 204),
  step(35, 'delete the first group', 'DELETE', '/Groups/{{group}}', 204),
  step(36, 'delete the second group', 'DELETE', '/Groups/{{filled}}', 204),
  step(37, 'delete the third group', 'DELETE', '/Groups/{{third}}', 204),
];

const hasWorkEmail = (body, pm) =>
  pm.expect(body.Resources.flatMap((each) => each.emails).map((email) => email.value)).to.include('no-address');

const attributes = [
  ...addressed(38, 'create a user whose email is no address', 'POST', '/Users', 201, created('one'), user('anna@example.com', {
    emails: [{ Primary: true, type: 'work', value: 'no-address' }, { Primary: false, type: 'home', value: 'home@example.com' }],
  })),
  repeated(39, '/Users', 'anna@example.com', user('bert@example.com')),
  ...addressed(39, 'create another', 'POST', '/Users', 201, created('two'), user('bert@example.com', { schemas: [ENTERPRISE, CORE] })),
  step(40, 'emails of a type as an attribute', 'GET', '/Users?attributes=emails%5Btype+eq+%22work%22%5D', 200, hasWorkEmail),
  step(41, 'an email with a value as an attribute', 'GET', '/Users?attributes=emails%5Bvalue+eq+%22no-address%22%5D', 200, hasWorkEmail),
  step(42, 'delete the first', 'DELETE', '/Users/{{one}}', 204),
  step(43, 'delete the second', 'DELETE', '/Users/{{two}}', 204),
];

const carla = whole('carla@example.com');
const taken = (body, pm) => pm.expect(body.detail).to.be.a('string').that.is.not.empty;
const { userName, ...nameless } = carla;
const inGermany = whole('carla@example.com', {
  id: '{{carla}}',
  active: false,
  addresses: [{ country: 'Germany', formatted: '3 Glockenweg', type: 'work' }],
});
const { addresses, ...misspelled } = { ...inGermany, adreses: inGermany.addresses };

const peculiar = [
  ...addressed(44, 'create a user with everything', 'POST', '/Users', 201, `(body, pm) => {
    pm.expect(body.userName).to.equal('carla@example.com');
    pm.expect(body.active).to.equal(true);
    pm.environment.set('carla', body.id);
  }`, carla),
  repeated(45, '/Users', 'carla@example.com', whole('worker1@example.com')),
  ...addressed(45, 'create one who is "True"', 'POST', '/Users', 201, `(body, pm) => {
    pm.expect(body.active).to.equal(true);
    pm.environment.set('worker1', body.id);
  }`, whole('worker1@example.com', { active: 'True' })),
  step(46, 'both are there', 'GET', '/Users', 200, (body, pm) => {
    pm.expect(body.totalResults).to.equal(2);
    pm.expect(body.Resources.map((each) => each.userName)).to.include('carla@example.com');
  }),
  repeated(47, '/Users', 'carla@example.com', whole('worker2@example.com')),
  ...addressed(47, 'create a second worker', 'POST', '/Users', 201, created('worker2'), whole('worker2@example.com')),
  repeated(48, '/Users', 'carla@example.com', whole('worker3@example.com')),
  ...addressed(48, 'create a third worker', 'POST', '/Users', 201, created('worker3'), whole('worker3@example.com')),
  step(49, 'create somebody without a userName', 'POST', '/Users', 400, nothing, nameless),
  step(50, 'send what is not JSON', 'POST', '/Users', 400, (body, pm) => pm.expect(body.scimType).to.equal('invalidSyntax'), '{"active": tre, "title": "Ringer"}'),
  ...addressed(51, 'create the third worker again', 'POST', '/Users', 409, taken, whole('worker3@example.com')),
  ...addressed(52, 'and again', 'POST', '/Users', 409, taken, whole('worker3@example.com')),
  step(53, 'replace by a user without a userName', 'PUT', '/Users/{{carla}}', 400, nothing, { ...nameless, userame: 'carla@example.com' }),
  ...addressed(54, 'replace by a user with a misspelt attribute', 'PUT', '/Users/{{carla}}', 200, (body, pm) =>
    pm.expect(body).not.to.have.property('addresses'), misspelled),
  repeated(55, '/Users', 'carla@example.com', whole('enterprise@example.com')),
  ...addressed(55, 'create an enterprise user', 'POST', '/Users', 201, created('enterprise'), whole('enterprise@example.com', {
    schemas: [CORE, ENTERPRISE],
    [ENTERPRISE]: { Department: 'Tower' },
  })),
  ...renamed(56, 'change a userName', '/Users/{{carla}}', 'Replace', 'oona@example.com'),
  differing(57, 'suspend', 'PATCH', '/Users/{{carla}}', 200, (body, pm) => pm.expect(body.active).to.equal(false), patch({ op: 'Replace', path: 'active', value: false })),
  step(58, 'both are changed', 'GET', '/Users/{{carla}}', 200, (body, pm) => {
    pm.expect(body.userName).to.equal('oona@example.com');
    pm.expect(body.active).to.equal(false);
  }),
  ...addressed(59, 'replace', 'PUT', '/Users/{{carla}}', 200, (body, pm) => {
    pm.expect(body.userName).to.equal('oona@example.com');
    pm.expect(body.active).to.equal(false);
    pm.expect(body.addresses[0].country).to.equal('Germany');
  }, { ...inGermany, userName: 'oona@example.com' }),
  step(60, 'a page of two', 'GET', '/Users?startIndex=1&count=2', 200, (body, pm) => {
    pm.expect(body.totalResults).to.equal(5);
    pm.expect(body.itemsPerPage).to.equal(2);
  }),
  step(61, 'some attributes', 'GET', '/Users?attributes=userName,emails', 200, total(5)),
  ...addressed(62, 'create the third worker again', 'POST', '/Users', 409, taken, whole('worker3@example.com')),
  differing(63, 'and, or and co, without quotes', 'GET', '/Users?filter=name.FamilyName eq Worker and (emails.Value co example.com or emails.Value co example.org)', 400, noSyntax),
  step(63, 'and, or and co', 'GET', '/Users?filter=name.FamilyName eq "Worker" and (emails.Value co "worker" or emails.Value co "enterprise@example")', 200, total(4)),
  differing(64, 'sw, without quotes', 'GET', '/Users?filter=userName sw O', 400, noSyntax),
  step(64, 'sw', 'GET', '/Users?filter=userName sw "O"', 200, total(1)),
  differing(65, 'gt, without quotes', 'GET', '/Users?filter=meta.Created gt 2015-10-10T14:38:21.8617979-07:00', 400, noSyntax),
  step(65, 'gt', 'GET', '/Users?filter=meta.Created gt "2015-10-10T14:38:21.8617979-07:00"', 200, total(5)),
];

const nobody = (body, pm) => pm.expect(body.scimType).to.equal('invalidValue');

const end = [
  step(66, 'create a group', 'POST', '/Groups', 201, created('group'), { schemas: [GROUP], displayName: 'Group 1', externalId: '1' }),
  differing(67, 'add nobody', 'PATCH', '/Groups/{{group}}', 400, nobody, patch({ op: 'add', path: 'members', value: 'no id 1' })),
  differing(68, 'add nobody else', 'PATCH', '/Groups/{{group}}', 400, nobody, patch({ op: 'add', path: 'members', value: 'no id 2' })),
  step(69, 'the group', 'GET', '/Groups/{{group}}', 200),
  step(70, 'the group without members', 'GET', '/Groups/{{group}}?excludedAttributes=members', 200, (body, pm) => pm.expect(body).not.to.have.property('members')),
  step(71, 'replace the group', 'PUT', '/Groups/{{group}}', 200, (body, pm) => pm.expect(body.displayName).to.equal('Tower'), {
    schemas: [GROUP],
    id: '{{group}}',
    displayName: 'Tower',
    externalId: '2',
  }),
  ...['carla', 'worker1', 'worker2', 'worker3', 'enterprise'].map((each, index) => step(72 + index, `delete ${each}`, 'DELETE', `/Users/{{${each}}}`, 204)),
  step(77, 'delete the group', 'DELETE', '/Groups/{{group}}', 204),
  step(78, 'no users are left', 'GET', '/Users?attributes=userName', 200, (body, pm) => pm.expect(body.Resources).to.eql([])),
  step(79, 'no groups are left', 'GET', '/Groups', 200, (body, pm) => pm.expect(body.Resources).to.eql([])),
];

export const steps = [...discovery, ...users, ...groups, ...attributes, ...peculiar, ...end];
