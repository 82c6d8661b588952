import { describe, expect, test } from '@jest/globals';
import { faultOfUrl } from './check-url';
import type { Outbound } from './outbound';
import type { Resolve } from './resolve';

const PUBLIC = '93.184.215.14';
const names: Record<string, string[]> = {
  'hooks.example.com': [PUBLIC],
  'six.example.com': ['2606:2800:220:1:248:1893:25c8:1946', PUBLIC],
  'inside.example.com': ['10.0.0.5'],
  'both.example.com': [PUBLIC, '192.168.1.1'],
  'here.example.com': ['127.0.0.1', '::1'],
  'half-here.example.com': ['127.0.0.1', PUBLIC],
  localhost: ['127.0.0.1'],
};
const resolve: Resolve = async (name) => {
  const addresses = names[name];
  if (!addresses) throw Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' });
  return addresses;
};
const strict: Outbound = { resolve, allowLoopback: false, timeoutMs: 1000 };
const development: Outbound = { ...strict, allowLoopback: true };

const faultCode = async (outbound: Outbound, url: string) => (await faultOfUrl(outbound, url))?.code ?? null;

describe('a URL that is called', () => {
  test.each([
    'https://hooks.example.com',
    'https://hooks.example.com/a/b?c=d',
    'https://six.example.com/',
    'https://hooks.example.com:8443/',
    `https://${PUBLIC}/`,
    'https://[2606:2800:220:1:248:1893:25c8:1946]/',
  ])('%s', async (url) => expect(await faultCode(strict, url)).toBeNull());
});

test('localhost, which name servers do not know, is called in development', async () => {
  const unknown: Resolve = () => resolve('nowhere.example.com', AbortSignal.timeout(1000));
  expect(await faultCode({ ...development, resolve: unknown }, 'http://localhost:8443/hook')).toBeNull();
  expect(await faultCode({ ...strict, resolve: unknown }, 'https://localhost:8443/hook')).toBe('HOST_NOT_FOUND');
});

describe('a URL that is refused as it is written', () => {
  test.each([
    ['', 'URL_INVALID'],
    ['hooks.example.com', 'URL_INVALID'],
    ['https://', 'URL_INVALID'],
    ['https://hooks.example.com:70000/', 'URL_INVALID'],
    [`https://hooks.example.com/${'a'.repeat(2000)}`, 'URL_INVALID'],
    ['http://hooks.example.com/', 'URL_SCHEME'],
    ['ftp://hooks.example.com/', 'URL_SCHEME'],
    ['file:///etc/passwd', 'URL_SCHEME'],
    ['gopher://hooks.example.com/', 'URL_SCHEME'],
    ['javascript:alert(1)', 'URL_SCHEME'],
    ['https://user@hooks.example.com/', 'URL_USER_INFO'],
    ['https://user:word@hooks.example.com/', 'URL_USER_INFO'],
    ['https://hooks.example.com/#part', 'URL_FRAGMENT'],
    ['https://hooks.example.com/#', 'URL_FRAGMENT'],
    ['https://hooks.example.com:22/', 'URL_PORT'],
    ['https://hooks.example.com:80/', 'URL_PORT'],
    ['https://hooks.example.com:0/', 'URL_PORT'],
    ['https://hooks.example.com:6667/', 'URL_PORT'],
    ['https://nowhere.example.com/', 'HOST_NOT_FOUND'],
  ])('%s: %s', async (url, code) => expect(await faultCode(strict, url)).toBe(code));
});

const INTERNAL = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '017700000001',
  '0177.0.0.1',
  '１２７.0.0.1',
  '127.0.0.1.',
  '0.0.0.0',
  '10.0.0.1',
  '0xa000001',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '100.64.0.1',
  '100.100.100.200',
  '169.254.169.254',
  '2852039166',
  '168.63.129.16',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '240.0.0.1',
  '[::]',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:169.254.169.254]',
  '[::ffff:8.8.8.8]',
  '[::127.0.0.1]',
  '[::8.8.8.8]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::8.8.8.8]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[2002:a00:1::1]',
  '[2001:0:7f00:1::]',
  '[2001:db8::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[4000::1]',
  'inside.example.com',
  'both.example.com',
  'half-here.example.com',
  'localhost',
];

describe('a way to an address within', () => {
  test.each(INTERNAL)('https://%s/', async (host) => {
    expect(await faultCode(strict, `https://${host}/`)).toBe('ADDRESS_NOT_PUBLIC');
  });
});

describe('with loopback admitted', () => {
  test.each([
    ['http://127.0.0.1:4567/', null],
    ['https://[::1]/', null],
    ['http://localhost/', null],
    ['http://here.example.com:8080/x', null],
    ['https://hooks.example.com/', null],
    ['http://hooks.example.com/', 'URL_SCHEME'],
    ['http://half-here.example.com/', 'ADDRESS_NOT_PUBLIC'],
    ['http://[::ffff:127.0.0.1]/', 'ADDRESS_NOT_PUBLIC'],
    ['http://10.0.0.1/', 'ADDRESS_NOT_PUBLIC'],
    ['http://169.254.169.254/latest/meta-data', 'ADDRESS_NOT_PUBLIC'],
    ['http://0.0.0.0/', 'ADDRESS_NOT_PUBLIC'],
  ])('%s: %s', async (url, code) => expect(await faultCode(development, url)).toBe(code));
});

test('name servers that do not answer are not waited for longer than a call may take', async () => {
  const silent: Outbound = { ...strict, timeoutMs: 50, resolve: () => new Promise<never>(() => undefined) };
  expect(await faultCode(silent, 'https://hooks.example.com/')).toBe('TIMEOUT');
});
