import { access, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

// Opens GraphiQL in a real browser, runs a query and looks for its answer. `--url` names a running gateway and
// `--expect` a text of its answer; without them a gateway before the toy federation is started.
const { url: given, expect: wanted = '"title": "Book 1"', screenshot } = options(process.argv.slice(2));
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
  await answer.getByText(wanted.replaceAll(' ', '\u00a0')).first().waitFor({ timeout: 15_000 });
  const tabs = await page.getByRole('tab').allInnerTexts();
  await page.getByRole('button', { name: 'Headers' }).click();
  const file = screenshot ?? join(await mkdtemp(join(tmpdir(), 'graphiql-')), 'graphiql.png');
  await page.screenshot({ path: file });

  if (elsewhere.length > 0) fail(`the page loaded something from elsewhere: ${elsewhere.join(', ')}`);
  if (faults.length > 0) fail(`the browser reported: ${faults.join('; ')}`);
  console.log(
    `GraphiQL at ${url}: ran the first tab's query, the answer shows ${wanted}; tabs: ${tabs.join(', ')}; screenshot: ${file}`,
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
        /^--(url|expect|screenshot)=(.+)$/.exec(arg)?.slice(1) ??
        fail(`unknown option ${arg}: there are --url=, --expect= and --screenshot=`),
    ),
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
