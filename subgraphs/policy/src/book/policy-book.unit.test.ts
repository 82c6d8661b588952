import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { presetsCopy } from '../testing/folder';
import { tell } from './fault';
import { policyBook, PolicyMissing, type PolicyBook } from './policy-book';

let book: PolicyBook | undefined;
afterEach(() => book?.close());

function opened() {
  const folder = presetsCopy();
  book = policyBook(folder.path);
  return { folder, book };
}

const AGREE = 'duration: P5D, days: ELAPSED, onExpire: AUTO_AGREE';
const LONGER = 'duration: P6D, days: ELAPSED, onExpire: AUTO_AGREE';
const days = (at: string) => book!.policyFor('TAOBAO', new Date(at)).policy.clocks.merchantRespond[2]!.duration;
const told = (faults: readonly Parameters<typeof tell>[0][]) => faults.map(tell);

test('a folder that is not there is told with what to correct', () => {
  expect(() => policyBook('/nowhere/at/all')).toThrow(
    "the policies cannot be read (ENOENT: no such file or directory, scandir '/nowhere/at/all'): correct POLICY_DIR",
  );
});

describe('which version holds', () => {
  test('the one of the moment; the oldest covers what came before', () => {
    const { folder, book } = opened();
    folder.release('taobao', 2, '2026-03-01T00:00+08:00', AGREE, LONGER);
    expect(book.reload()).toEqual({ added: ['taobao@2'], faults: [] });
    expect([
      days('1999-01-01T00:00:00Z'),
      days('2026-02-28T15:59:59.999Z'),
      days('2026-02-28T16:00:00Z'),
      days('2030-01-01T00:00:00Z'),
    ]).toEqual(['P5D', 'P5D', 'P6D', 'P6D']);
  });

  test('a marketplace that nobody wrote a policy for is refused', () => {
    const { folder, book } = opened();
    expect(() => book.policyFor('EBAY', new Date())).toThrow(`no policy for EBAY: put ebay/1.yaml into ${folder.path}`);
  });
});

describe('what is pinned', () => {
  test('a policy names its file and all that it extends by SHA-256', () => {
    const { folder, book } = opened();
    const sha = (file: string) => createHash('sha256').update(folder.read(file)).digest('hex');
    const { hash, files } = book.policyFor('TMALL', new Date());
    expect(hash).toBe(sha('tmall/1.yaml'));
    expect(files).toEqual({
      'tmall@1': sha('tmall/1.yaml'),
      'taobao@1': sha('taobao/1.yaml'),
      'generic@1': sha('generic/1.yaml'),
    });
    expect(() => book.require(files)).not.toThrow();
  });

  test('a file that is not here, or another of its name, is missing', () => {
    const { folder, book } = opened();
    const { hash } = book.pinned('taobao@1', null);
    expect(book.pinned('taobao@1', hash).ref).toBe('taobao@1');
    expect(() => book.pinned('taobao@9', null)).toThrow(
      new PolicyMissing(`there is no policy taobao@9 in ${folder.path}: put taobao/9.yaml there`),
    );
    const other = 'f'.repeat(64);
    expect(() => book.require({ 'taobao@1': other })).toThrow(
      new PolicyMissing(
        `taobao/1.yaml in ${folder.path} has SHA-256 ${hash.slice(0, 12)}…, and ${other.slice(0, 12)}… is wanted: put that very file there`,
      ),
    );
    expect([book.find('taobao@9', null), book.find('taobao@1', other), book.find('taobao@1', hash)?.ref]).toEqual([
      null,
      null,
      'taobao@1',
    ]);
  });
});

describe('the folder changes', () => {
  test('a version that changes is refused, and everything stays as it was', () => {
    const { folder, book } = opened();
    folder.edit('taobao/1.yaml', AGREE, LONGER);
    folder.release('jd', 2, '2026-03-01T00:00+08:00', '# JD', '# JD');
    const { added, faults } = book.reload();
    expect(added).toEqual([]);
    expect(told(faults)).toEqual([
      'taobao/1.yaml: has changed, and a version is immutable: put it back as it was and write the change as taobao/2.yaml',
    ]);
    expect([days('2026-01-01T00:00:00Z'), book.find('jd@2', null)]).toEqual(['P5D', null]);
    folder.edit('taobao/1.yaml', LONGER, AGREE);
    expect(book.reload()).toEqual({ added: ['jd@2'], faults: [] });
  });

  test('a version that goes is refused: cases may be pinned to it', () => {
    const { folder, book } = opened();
    folder.release('jd', 2, '2026-03-01T00:00+08:00', '# JD', '# JD');
    book.reload();
    folder.remove('jd/2.yaml');
    expect(told(book.reload().faults)).toEqual(['jd/2.yaml: is gone, and cases may be pinned to it: put it back']);
    expect(book.find('jd@2', null)?.version).toBe(2);
  });

  test('a bad file leaves the last good state', () => {
    const { folder, book } = opened();
    folder.release('taobao', 2, '2026-03-01T00:00+08:00', AGREE, AGREE.replace('P5D', 'five'));
    const { added, faults } = book.reload();
    expect(added).toEqual([]);
    expect(told(faults)).toEqual([
      'taobao/2.yaml:77: clocks.merchantRespond.2.duration: expected an ISO 8601 duration such as P7D or PT48H, got "five" (rule B3, B4)',
    ]);
    expect(book.all().map(({ ref }) => ref)).toEqual([
      'douyin@1',
      'generic@1',
      'jd@1',
      'kuaishou@1',
      'pinduoduo@1',
      'taobao@1',
      'tmall@1',
    ]);
  });

  test('it is seen by itself while it is followed', async () => {
    const { folder, book } = opened();
    book.follow();
    folder.release('taobao', 2, '2026-03-01T00:00+08:00', AGREE, LONGER);
    let reading = book.refresh();
    while (!reading) {
      await new Promise((resolve) => setImmediate(resolve));
      reading = book.refresh();
    }
    expect(reading).toEqual({ added: ['taobao@2'], faults: [] });
    expect(book.refresh()).toBeNull();
  });
});
