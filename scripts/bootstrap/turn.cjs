'use strict';
const fs = require('fs');
const path = require('path');

const LOOK_MS = 300;

/** Runs `work` when no other command of this folder installs or builds: two at once would empty each other's node_modules. */
async function inTurn(root, work) {
  const file = path.join(root, '.bootstrap-lock');
  for (let told = false; !take(file); told = true) {
    if (!told) console.error('another command installs or builds here; waiting for it …');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** False while a living process has it; that of a dead one is taken over. */
function take(file) {
  // A link appears with its content, so that nobody ever reads half of it.
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(own);
  }
  if (!isAlive(holder(file))) fs.rmSync(file, { force: true });
  return false;
}

function holder(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return process.pid;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

module.exports = { inTurn };
