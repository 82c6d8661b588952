import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** An editor writes in several steps; the folder is read when it has been still for a moment. */
const STILL_MS = 200;
/** Not every file system tells of changes. */
const LOOK_MS = 60_000;
/** What is missing is asked for each second; the folder is not read that often. */
const LATELY_MS = 10_000;

/** Knows when a folder of policies should be looked at again. Keeps no process alive. */
export class FolderWatch {
  private watchers: FSWatcher[] = [];
  private changedAt: number | null = null;
  private lookedAt = performance.now();
  private following = false;

  constructor(private readonly folder: string) {}

  /** Watches the folder and these folders in it, and no others. */
  start(ids: readonly string[]): void {
    this.close();
    this.following = true;
    for (const path of [this.folder, ...ids.map((id) => join(this.folder, id))]) this.add(path);
  }

  /** Watches other folders where it was watching. */
  restart(ids: readonly string[]): void {
    if (this.following) this.start(ids);
  }

  /** Whether somebody looked a few seconds ago. */
  lately(): boolean {
    return performance.now() - this.lookedAt < LATELY_MS;
  }

  due(now = performance.now()): boolean {
    if (!this.following) return false;
    if (this.changedAt !== null) return now - this.changedAt >= STILL_MS;
    return now - this.lookedAt >= LOOK_MS;
  }

  looked(): void {
    this.changedAt = null;
    this.lookedAt = performance.now();
  }

  close(): void {
    for (const watcher of this.watchers) watcher.close();
    this.watchers = [];
    this.following = false;
  }

  private add(path: string): void {
    try {
      const watcher = watch(path, { persistent: false }, () => (this.changedAt = performance.now()));
      // A folder that goes, or watches that run out: the look each minute is enough then.
      watcher.on('error', () => watcher.close());
      this.watchers.push(watcher);
    } catch {
      this.changedAt ??= performance.now();
    }
  }
}
