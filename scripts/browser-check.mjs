import { access, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

// Opens GraphiQL in a real browser, runs the first tab's query and the last tab's subscription, and looks for what they
// bring. `--url` names a running gateway, `--expect` and `--expect-event` texts to look for; without them a gateway before
// the toy federation is started.
const {
  url: given,
  expect: wanted = '"title": "Book 1"',
  'expect-event': event = '"caller": "B-1001"',
  screenshot,
} = options(process.argv.slice(2));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
await access(executablePath).catch(() => fail(`there is no browser at ${executablePath}: install chromium or set CHROMIUM`));

const toy = given ? undefined : await startToy();
const url = given ?? toy.url;
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
  const elsewhere = [];
  const faults = [];
  page.on('request', (request) => !new RegExp(`^(${url}|data:|blob:)`).test(request.url()) && elsewhere.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));

  await page.goto(url);
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const answer = page.locator('.result-window');
  const shows = (text) => answer.getByText(text.replaceAll(' ', '\u00a0')).first().waitFor({ timeout: 15_000 });
  await shows(wanted);
  const tabs = await page.getByRole('tab').allInnerTexts();
  await page.getByRole('button', { name: 'Headers' }).click();
  await page.getByRole('tab').last().click();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await shows(event);
  await page.getByRole('button', { name: /^Stop query/ }).click();
  const file = screenshot ?? join(await mkdtemp(join(tmpdir(), 'graphiql-')), 'graphiql.png');
  await page.screenshot({ path: file });

  if (elsewhere.length > 0) fail(`the page loaded something from elsewhere: ${elsewhere.join(', ')}`);
  if (faults.length > 0) fail(`the browser reported: ${faults.join('; ')}`);
  console.log(
    `GraphiQL at ${url}: the first tab's query brings ${wanted}, the last tab's subscription ${event}; tabs: ${tabs.join(', ')}; screenshot: ${file}`,
  );
} finally {
  await browser.close();
  await toy?.stop();
}

async function startToy() {
  const { toyGateway } = await import('../gateway/dist/toy/running.js');
  const { makeToken } = await import('../gateway/dist/tokens.js');
  const examples = [
    { query: 'query Books { books { id title reviews { text } } }' },
    { query: 'query Caller { caller }' },
    { query: 'query Book($id: ID!) { book(id: $id) { title } }', variables: { id: '2' } },
    {
      query: 'subscription Shelved($after: Cursor) { shelved(after: $after) { cursor caller book { title reviews { text } } } }',
      variables: { after: 'books:0' },
    },
  ];
  let keys;
  const gateway = await toyGateway(undefined, {
    examples,
    developmentToken: () => makeToken(keys, { sub: 'B-1001', kind: 'BUYER' }, 3600),
  });
  keys = gateway.keys;
  return gateway;
}

function options(args) {
  return Object.fromEntries(
    args.map(
      (arg) =>
        /^--(url|expect|expect-event|screenshot)=(.+)$/.exec(arg)?.slice(1) ??
        fail(`unknown option ${arg}: there are --url=, --expect=, --expect-event= and --screenshot=`),
    ),
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
