/*
 * What Okta asks of a SCIM server before it lists an application: the twelve steps of its "Okta SCIM 2.0 SPEC test" for Runscope,
 * after their content. Okta also wants each response within 600 ms, which is not a matter for a test.
 */

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

export const headers = {
  'Accept-Charset': 'utf-8',
  'Content-Type': 'application/scim+json; charset=utf-8',
  Accept: 'application/scim+json',
  'User-Agent': 'OKTA SCIM Integration',
};

const anna = {
  schemas: [USER],
  userName: 'anna.ringer@example.com',
  name: { givenName: 'Anna', familyName: 'Ringer' },
  emails: [{ primary: true, value: 'anna.ringer@example.com', type: 'work' }],
  displayName: 'Anna Ringer',
  active: true,
};

/** Okta imports users before it makes any: the account has one. */
const before = {
  number: 0,
  name: 'somebody is there',
  method: 'POST',
  path: '/Users',
  body: { ...anna, userName: 'bert.ringer@example.com', emails: [{ value: 'bert.ringer@example.com', primary: true }] },
  status: 201,
  check: () => {},
};

function noSuchUser(number, name, userName) {
  return {
    number,
    name,
    method: 'GET',
    path: `/Users?filter=userName eq "${userName}"`,
    status: 200,
    check: (body, pm) => {
      pm.expect(body.schemas).to.include('urn:ietf:params:scim:api:messages:2.0:ListResponse');
      pm.expect(body.totalResults).to.equal(0);
    },
  };
}

function noSuchId(number, name, id) {
  return {
    number,
    name,
    method: 'GET',
    path: `/Users/${id}`,
    status: 404,
    check: (body, pm) => {
      pm.expect(body.schemas).to.include('urn:ietf:params:scim:api:messages:2.0:Error');
      pm.expect(body.status).to.equal('404');
      pm.expect(body.detail).to.be.a('string').that.is.not.empty;
    },
  };
}

export const steps = [
  before,
  {
    number: 1,
    name: 'the first page of users',
    method: 'GET',
    path: '/Users?count=1&startIndex=1',
    status: 200,
    check: (body, pm) => {
      pm.expect(body.schemas).to.include('urn:ietf:params:scim:api:messages:2.0:ListResponse');
      for (const number of ['itemsPerPage', 'startIndex', 'totalResults']) {
        pm.expect(body[number]).to.be.a('number');
      }
      const [user] = body.Resources;
      pm.expect(user.id).to.be.a('string').that.is.not.empty;
      pm.expect(user.userName).to.be.a('string').that.is.not.empty;
      pm.expect(user.name.givenName).to.be.a('string').that.is.not.empty;
      pm.expect(user.name.familyName).to.be.a('string').that.is.not.empty;
      pm.expect(user.emails[0].value).to.be.a('string').that.is.not.empty;
      pm.expect(user.active).to.be.a('boolean');
      pm.environment.set('first', user.id);
    },
  },
  {
    number: 2,
    name: 'that user',
    method: 'GET',
    path: '/Users/{{first}}',
    status: 200,
    check: (body, pm) => {
      pm.expect(body.id).to.equal(pm.environment.get('first'));
      pm.expect(body.userName).to.equal('bert.ringer@example.com');
      pm.expect(body.name.familyName).to.equal('Ringer');
      pm.expect(body.emails[0].value).to.equal('bert.ringer@example.com');
    },
  },
  noSuchUser(3, 'nobody has an invalid name', 'nobody'),
  noSuchId(4, 'nobody has an invalid id', '010101001010101011001010101011'),
  noSuchUser(5, 'nobody has the name of the user to come', anna.userName),
  {
    number: 6,
    name: 'create a user',
    method: 'POST',
    path: '/Users',
    body: anna,
    status: 201,
    check: (body, pm) => {
      pm.expect(body.schemas).to.include('urn:ietf:params:scim:schemas:core:2.0:User');
      pm.expect(body.id).to.be.a('string').that.is.not.empty;
      pm.expect(body.userName).to.equal('anna.ringer@example.com');
      pm.expect(body.name).to.include({ givenName: 'Anna', familyName: 'Ringer' });
      pm.expect(body.active).to.equal(true);
      pm.environment.set('anna', body.id);
    },
  },
  {
    number: 7,
    name: 'the user is there',
    method: 'GET',
    path: '/Users/{{anna}}',
    status: 200,
    check: (body, pm) => {
      pm.expect(body.userName).to.equal('anna.ringer@example.com');
      pm.expect(body.name).to.include({ givenName: 'Anna', familyName: 'Ringer' });
    },
  },
  {
    number: 8,
    name: 'create the same user again',
    method: 'POST',
    path: '/Users',
    body: anna,
    status: 409,
    check: (body, pm) => pm.expect(body.scimType).to.equal('uniqueness'),
  },
  {
    number: 9,
    name: 'the user by its name in capitals',
    method: 'GET',
    path: `/Users?filter=userName eq "${anna.userName.toUpperCase()}"`,
    status: 200,
    check: (body, pm) => pm.expect(body.Resources[0].id).to.equal(pm.environment.get('anna')),
  },
  {
    number: 10,
    name: 'groups',
    method: 'GET',
    path: '/Groups',
    status: 200,
    check: (body, pm) => pm.expect(body.Resources).to.be.an('array'),
  },
  {
    number: 11,
    name: 'a token that is none',
    method: 'GET',
    path: `/Users?filter=userName eq "${anna.userName}"`,
    headers: { Authorization: 'non-token' },
    status: 401,
    check: (body, pm) => {
      pm.expect(body.schemas).to.include('urn:ietf:params:scim:api:messages:2.0:Error');
      pm.expect(body.status).to.equal('401');
      pm.expect(body.detail).to.be.a('string').that.is.not.empty;
    },
  },
  noSuchId(12, 'nobody has another invalid id', '00919288221112222'),
];
