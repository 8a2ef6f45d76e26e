// Records requests signed by the AWS SDK for JavaScript. Run it where its packages are installed. See README.md.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const installed = createRequire(join(process.cwd(), "package.json"));
const chime = installed("@aws-sdk/client-chime");
const { SignatureV4 } = installed("@smithy/signature-v4");
const { HttpRequest } = installed("@smithy/protocol-http");
const { Sha256 } = installed("@aws-crypto/sha256-js");

const HERE = dirname(fileURLToPath(import.meta.url));
const FOLDER = join(HERE, `javascript-${installed("@aws-sdk/client-chime/package.json").version}`);
const HOST = "127.0.0.1";
const PORT = 18018;
const ACCOUNT = "0fd3e3f1-3a67-4f44-8ad9-6a8ef58bb1c2";
const USER = "7d6f2d0c-9a59-4a8c-8f2b-d3c1c0a0b1aa";

const settings = Object.fromEntries(
  readFileSync(join(HERE, "credentials.properties"), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
);
const NOW = new Date(settings.time);
const LONG_TERM = {
  accessKeyId: settings["longTerm.accessKeyId"],
  secretAccessKey: settings["longTerm.secretAccessKey"],
};
const TEMPORARY = {
  accessKeyId: settings["temporary.accessKeyId"],
  secretAccessKey: settings["temporary.secretAccessKey"],
  sessionToken: settings["temporary.sessionToken"],
};

// What the whole client is asked to send: name, command, input.
const CLIENT_REQUESTS = [
  ["list-users", "ListUsers", { AccountId: ACCOUNT }],
  [
    "list-users-filters",
    "ListUsers",
    {
      AccountId: ACCOUNT,
      UserEmail: "ana+test@example.com",
      UserType: "PrivateUser",
      MaxResults: 50,
      NextToken: "a/b+c==",
    },
  ],
  ["list-users-empty-value", "ListUsers", { AccountId: ACCOUNT, UserEmail: "", NextToken: "" }],
  ["query-blanks-and-signs", "ListAccounts", { Name: "a b+c%d/e&f=g?h#i;j", UserEmail: "%2B%20" }],
  ["query-marks", "ListAccounts", { Name: "~*!'()-._", UserEmail: "$,:@[]" }],
  ["query-two-byte", "ListAccounts", { Name: "Zoë Müller" }],
  ["query-three-byte", "ListAccounts", { Name: "漢字 €" }],
  ["query-four-byte", "ListAccounts", { Name: "🔔𝄞" }],
  ["query-in-the-model", "SearchAvailablePhoneNumbers", { AreaCode: "206", City: "São Paulo", MaxResults: 5 }],
  ["path-blanks-and-signs", "GetUser", { AccountId: "a b+c%d/e", UserId: "f&g=h?i#j;k" }],
  ["path-marks", "GetUser", { AccountId: "~*!'()-._", UserId: "$,:@[]" }],
  ["path-two-byte", "GetUser", { AccountId: "é", UserId: "ÿ ü" }],
  ["path-three-byte", "GetUser", { AccountId: "漢", UserId: "€" }],
  ["path-four-byte", "GetUser", { AccountId: "🔔", UserId: "𝄞" }],
  ["path-phone-number", "GetPhoneNumber", { PhoneNumberId: "+12065550100" }],
  ["path-phone-number-encoded-twice", "GetPhoneNumber", { PhoneNumberId: "%2B12065550100" }],
  [
    "post-json-non-ascii",
    "InviteUsers",
    { AccountId: ACCOUNT, UserEmailList: ["zoë@example.com", "漢🔔@example.com"], UserType: "PrivateUser" },
  ],
  [
    "post-create-room",
    "CreateRoom",
    { AccountId: ACCOUNT, Name: "Glockenstühle", ClientRequestToken: "2f1c8a0e-0000-4000-8000-000000000001" },
  ],
  ["post-empty-body", "LogoutUser", { AccountId: ACCOUNT, UserId: USER }],
  [
    "put-settings",
    "UpdateUserSettings",
    {
      AccountId: ACCOUNT,
      UserId: USER,
      UserSettings: { Telephony: { InboundCalling: true, OutboundCalling: false, SMS: true } },
    },
  ],
  ["delete", "DeleteAccount", { AccountId: ACCOUNT }],
];
const TEMPORARY_REQUESTS = ["list-users", "list-users-filters", "post-create-room", "post-empty-body"];

// What only the bare signer signs: name, method, path, query, headers, body.
const SIGNER_REQUESTS = [
  ["root", "GET", "/", {}, {}, ""],
  ["slash-at-end", "GET", "/accounts/", {}, {}, ""],
  ["empty-segments", "GET", "//accounts///a//", {}, {}, ""],
  ["dot-segments", "GET", "/./accounts/x/../a/./users/.", {}, {}, ""],
  ["dot-segments-to-root", "GET", "/accounts/..", {}, {}, ""],
  ["dot-segments-above-root", "GET", "/../../accounts/a/../../../b", {}, {}, ""],
  ["dot-segment-slash-at-end", "GET", "/accounts/a/../", {}, {}, ""],
  ["dots-that-are-no-segments", "GET", "/.../.a/b./..c", {}, {}, ""],
  ["encoded-dot-segments", "GET", "/accounts/%2e%2E/a", {}, {}, ""],
  ["encoded-slash", "GET", "/accounts/a%2Fb/%2f", {}, {}, ""],
  ["lower-case-escapes", "GET", "/accounts/%c3%a9", {}, {}, ""],
  ["marks-left-as-they-are", "GET", "/a*b!c'd(e)f~g$h,i:j@k=l;m&n+o", {}, {}, ""],
  ["raw-utf-8-path", "GET", "/accounts/é漢🔔", {}, {}, ""],
  ["query-repeated", "GET", "/accounts", { b: "0", a: ["2", "1", "", "10"] }, {}, ""],
  ["query-name-is-start-of-another", "GET", "/accounts", { "a-b": "1", "a.b": "2", "a b": "3", a: "4", a1: "5" }, {}, ""],
  ["query-case-sorts", "GET", "/accounts", { b: "1", B: "2", a: "3", A: "4", _: "5", "~": "6" }, {}, ""],
  ["query-non-ascii-names", "GET", "/accounts", { "🔔": "1", 漢: "2", é: "3", z: "4" }, {}, ""],
  ["headers-blanks", "GET", "/accounts", {}, { "X-Amz-Note": "  a \t  b   c  ", Accept: "  " }, ""],
  ["body-utf-8", "POST", "/accounts", {}, { "Content-Type": "application/json" }, '{"Name":"Zoë 漢🔔"}'],
  ["body-any-bytes", "POST", "/accounts", {}, {}, Uint8Array.from({ length: 256 }, (_, value) => value)],
  [
    "content-hash-header",
    "POST",
    "/accounts",
    {},
    { "X-Amz-Content-Sha256": createHash("sha256").update('{"Name":"a"}').digest("hex") },
    '{"Name":"a"}',
  ],
];

function stopTheClock() {
  globalThis.Date = class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [NOW.getTime()]));
    }

    static now() {
      return NOW.getTime();
    }
  };
}

/** Reads one request from a socket while it is being sent, and answers it with an empty JSON object. */
async function record(send) {
  const received = new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      let data = Buffer.alloc(0);
      socket.on("data", (piece) => {
        data = Buffer.concat([data, piece]);
        if (isWhole(data)) {
          socket.end("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
          server.close(() => resolve(data));
        }
      });
      socket.on("error", reject);
    }).listen(PORT, HOST);
  });
  await send();
  return received;
}

function isWhole(data) {
  const end = data.indexOf("\r\n\r\n");
  const length = /\r\ncontent-length: (\d+)/i.exec(data.subarray(0, Math.max(end, 0)).toString("latin1"));
  return end >= 0 && data.length >= end + 4 + Number(length?.[1] ?? 0);
}

async function recordClient(prefix, credentials, region, requests) {
  const client = new chime.Chime({
    region,
    credentials,
    endpoint: `http://${HOST}:${PORT}`,
    maxAttempts: 1,
    defaultUserAgentProvider: async () => [["recorder", "1"]],
  });
  for (const [name, command, input] of requests) {
    write(prefix + name, await record(() => client.send(new chime[`${command}Command`](input))));
  }
  client.destroy();
}

async function recordSigner() {
  const signer = new SignatureV4({ service: "chime", region: "us-east-1", credentials: LONG_TERM, sha256: Sha256 });
  for (const [name, method, path, query, headers, body] of SIGNER_REQUESTS) {
    const request = new HttpRequest({ method, path, query, body, headers: { Host: `${HOST}:${PORT}`, ...headers } });
    const signed = await signer.sign(request, { signingDate: NOW });
    const bytes = Buffer.from(body);
    const sent = Object.entries({ ...signed.headers, "Content-Length": bytes.length });
    const head = [`${method} ${target(path, query)} HTTP/1.1`, ...sent.map(([header, value]) => `${header}: ${value}`)];
    write(`signer-${name}`, Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]));
  }
}

function target(path, query) {
  const parameters = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return parameters.length ? `${path}?${parameters.join("&")}` : path;
}

function write(name, request) {
  writeFileSync(join(FOLDER, `${name}.request`), request);
}

stopTheClock();
mkdirSync(FOLDER, { recursive: true });
const temporary = CLIENT_REQUESTS.filter(([name]) => TEMPORARY_REQUESTS.includes(name));
await recordClient("", LONG_TERM, "us-east-1", CLIENT_REQUESTS);
await recordClient("temporary-", TEMPORARY, "us-east-1", temporary);
await recordClient("eu-west-1-", LONG_TERM, "eu-west-1", CLIENT_REQUESTS.slice(0, 2));
await recordSigner();
console.log(readdirSync(FOLDER).length, "requests in", FOLDER.slice(HERE.length + 1));
