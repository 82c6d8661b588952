'use strict';
const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { isInstalled } = require('./install.cjs');

const advice = 'Install Node 24 from https://nodejs.org and run the command again.';

/** Throws, before anything is installed, where no Node of 22.19 or later can be had on this machine. */
function requireReachableNode(root) {
  if (isNewEnough()) return;
  if (isInstalled(root) && runs(packagedNode(root))) return;
  if (!isAtLeast(20, 0)) throw new Error(`Node 20 or later is needed to install; this is ${process.version}. ${advice}`);
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new Error(
      `Node 22.19 or later is needed; this is ${process.version}, and none is packaged for ${process.platform}-${process.arch}. ${advice}`,
    );
  }
}

/** The Node that everything else runs under: this one where it is new enough, else the packaged one. */
function findNode(root) {
  if (isNewEnough()) return process.execPath;
  const packaged = packagedNode(root);
  if (runs(packaged)) return packaged;
  throw new Error(`Node 22.19 or later is needed; this is ${process.version}, and ${packaged} does not run here. ${advice}`);
}

function packagedNode(root) {
  return path.join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
}

// It is built for glibc: there, and still unable to run, on musl.
function runs(node) {
  return fs.existsSync(node) && spawnSync(node, ['--version']).status === 0;
}

function isNewEnough() {
  return isAtLeast(22, 19);
}

function isAtLeast(major, minor) {
  const [thisMajor, thisMinor] = process.versions.node.split('.').map(Number);
  return thisMajor > major || (thisMajor === major && thisMinor >= minor);
}

module.exports = { requireReachableNode, findNode };
