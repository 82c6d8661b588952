'use strict';

const quietMs = 500;

/** Shows a step that takes longer than a moment: a ticking line on a terminal, else one line every ten seconds. */
async function withProgress(label, work) {
  const out = process.stderr;
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  let shown = false;
  const show = () => {
    out.write(out.isTTY ? `\r${label} … ${seconds()} s` : `${label} …${shown ? ` ${seconds()} s` : ''}\n`);
    shown = true;
  };
  let ticking = null;
  const first = setTimeout(() => {
    show();
    ticking = setInterval(show, out.isTTY ? 1000 : 10000);
  }, quietMs);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(ticking);
    if (shown) out.write(`${out.isTTY ? '\r' : ''}${label}: ${seconds()} s${out.isTTY ? '   ' : ''}\n`);
  }
}

module.exports = { withProgress };
