// Runs Carillon for tests. It needs the AWS SDK for JavaScript, and the command `carillon` on the PATH.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ChimeClient } from '@aws-sdk/client-chime';

const ARGUMENTS = ['serve', '--store', 'memory:', '--port', '0', '--testing', '--output', 'json'];

/** Starts a server in a process of its own, without any data. */
export async function startCarillon(command = process.env.CARILLON ?? 'carillon') {
  const server = spawn(command, ARGUMENTS, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Carillon(server, JSON.parse(await announcement(server)));
}

/** The line that the server prints when it accepts requests. */
function announcement(server) {
  return new Promise((resolve, reject) => {
    const log = [];
    server.stderr.on('data', (text) => log.push(text));
    server.on('error', reject);
    server.on('close', () => reject(new Error(`Carillon has not started:\n${log.join('')}`)));
    createInterface({ input: server.stdout }).once('line', resolve);
  });
}

/** A server, with what a test can do to it. */
class Carillon {
  #server;
  #clients = [];

  constructor(server, { Endpoint, Credentials }) {
    this.#server = server;
    this.endpoint = Endpoint;
    this.credentials = Credentials;
  }

  async #call(method, path, body) {
    const response = await fetch(`${this.endpoint}/carillon/testing${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const result = await response.json();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${result.Message}`);
    }
    return result;
  }

  /** Removes all data, faults and the journal, sets the clock right, and makes another access key. */
  async reset() {
    this.credentials = (await this.#call('POST', '/reset')).Credentials;
  }

  /** A client with the current access key. */
  client(options = {}) {
    const client = new ChimeClient({
      endpoint: this.endpoint,
      region: 'us-east-1',
      credentials: {
        accessKeyId: this.credentials.AccessKeyId,
        secretAccessKey: this.credentials.SecretAccessKey,
      },
      ...options,
    });
    this.#clients.push(client);
    return client;
  }

  /** Creates a Chime account and returns its id: `account({ Name: 'Bells', Users: 250 })`. */
  async account(members = {}) {
    const { Accounts } = await this.#call('POST', '/accounts', { Accounts: [{ Name: 'Example', ...members }] });
    return Accounts[0].AccountId;
  }

  /** Adds a fault: `fault('Throttle', { Operation: 'ListUsers', Page: 2, Times: 3 })`. */
  async fault(name, members = {}) {
    return (await this.#call('POST', '/faults', { Fault: name, ...members })).FaultId;
  }

  /** Moves the clock. */
  async moveClock(seconds) {
    await this.#call('POST', '/clock', { MoveSeconds: seconds });
  }

  /** The requests that came since the last reset, each with Operation, Parameters, Status and more. */
  async requests(operation) {
    return (await this.#call('GET', operation ? `/journal?operation=${operation}` : '/journal')).Requests;
  }

  /** Closes the clients, and ends the server. */
  async stop() {
    this.#clients.forEach((client) => client.destroy());
    if (this.#server.exitCode === null) {
      this.#server.kill();
      await once(this.#server, 'exit');
    }
  }
}
