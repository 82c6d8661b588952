import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from './import-file';

const EVERY_MS = 5_000;
const REDRAWS_A_SECOND = 5;

export interface ProgressDisplay {
  show(progress: Progress): void;
  end(): void;
}

const names = { times: 'reading times', orders: 'orders', cancellations: 'past refunds', disputes: 'past disputes' } as const;

/** One line that is redrawn on a terminal; elsewhere a line every five seconds. */
export function progressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? redrawn(stream) : everyFiveSeconds(stream);
}

function redrawn(stream: NodeJS.WriteStream): ProgressDisplay {
  const bar = new SingleBar(
    {
      stream,
      fps: REDRAWS_A_SECOND,
      clearOnComplete: true,
      format: '{what} {bar} {percentage}% | {lines} lines | {rate} lines/s | {left} left',
    },
    Presets.shades_classic,
  );
  const pace = newPace();
  let started = false;
  return {
    show(progress) {
      if (!started) bar.start(1, 0, shown(progress, pace(progress)));
      started = true;
      bar.update(progress.share, shown(progress, pace(progress)));
    },
    end: () => bar.stop(),
  };
}

function everyFiveSeconds(stream: NodeJS.WriteStream): ProgressDisplay {
  const pace = newPace();
  let next = performance.now() + EVERY_MS;
  return {
    show(progress) {
      const now = performance.now();
      const current = pace(progress);
      if (now < next) return;
      next = now + EVERY_MS;
      const { what, lines, rate, left } = shown(progress, current);
      stream.write(`${what} ${Math.floor(progress.share * 100)} % | ${lines} lines | ${rate} lines/s | ${left} left\n`);
    },
    end: () => undefined,
  };
}

interface Pace {
  rate: number;
  leftMs: number;
}

/** Rate and time left of the step at hand, from when it began. */
function newPace(): (progress: Progress) => Pace {
  let what: Progress['what'] | null = null;
  let begun = 0;
  let linesBefore = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.what !== what) {
      ({ what } = progress);
      begun = now;
      linesBefore = what === 'cancellations' ? 0 : progress.lines;
    }
    const ms = now - begun;
    return {
      rate: ms > 0 ? ((progress.lines - linesBefore) / ms) * 1000 : 0,
      leftMs: progress.share > 0 ? (ms * (1 - progress.share)) / progress.share : 0,
    };
  };
}

function shown({ what, lines }: Progress, { rate, leftMs }: Pace) {
  const seconds = Math.ceil(leftMs / 1000);
  const left = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return { what: names[what], lines: lines.toLocaleString('en-US'), rate: Math.round(rate).toLocaleString('en-US'), left };
}
