import type { SimulationProgress } from './simulate';

const EVERY_MS = 5_000;

/** Shows progress: on a terminal one line that changes each second, elsewhere a line each five seconds. */
export function progressTo(stream: NodeJS.WriteStream): { show(progress: SimulationProgress): void; end(): void } {
  const every = stream.isTTY ? 1_000 : EVERY_MS;
  let begun: { step: string; at: number; done: number } | undefined;
  let shownAt = -Infinity;
  return {
    show({ step, done, all }) {
      const now = performance.now();
      if (begun?.step !== step) begun = { step, at: now, done };
      if (now - shownAt < every) return;
      shownAt = now;
      const share = Math.floor((100 * done) / all);
      const pace = (now - begun.at) / (done - begun.done);
      const left = done > begun.done ? `, ${lasting(pace * (all - done))} left` : '';
      const verb = { playing: 'played', writing: 'wrote' }[step];
      const text = verb ? `${verb} ${done} of ${all} cases (${share} %)${left}` : `${step}: ${share} %${left}`;
      stream.write(stream.isTTY ? `\r\u001B[K${text}` : `${text}\n`);
    },
    end: () => void (stream.isTTY && stream.write('\r\u001B[K')),
  };
}

function lasting(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
