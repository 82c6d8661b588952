import { expect, test } from '@jest/globals';
import { languageOf } from './language';

test.each([
  ['', 'zh'],
  ['*', 'zh'],
  ['zh', 'zh'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['zh-Hant-TW', 'zh'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['en-US,en;q=0.9,zh;q=0.8', 'en'],
  ['en;q=0.3, zh;q=0.4', 'zh'],
  ['zh;q=0.3 , en ; q=0.4', 'en'],
  ['zh;q=0, en', 'en'],
  ['en;q=0, zh;q=0.1', 'zh'],
  ['zh;q=0', 'zh'],
  ['fr', 'en'],
  ['fr, de;q=0.9', 'en'],
  ['fr, zh;q=0.1', 'zh'],
  ['fr, *;q=0.1', 'zh'],
  ['enm', 'en'],
  ['zha', 'en'],
  [';;,,;q', 'zh'],
  ['zh;q=abc', 'zh'],
  [`${'fr,'.repeat(1000)}zh`, 'en'],
])('“%s” is answered in %s', (asked, language) => {
  expect(languageOf(asked)).toBe(language);
});
