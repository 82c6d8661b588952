'use strict';
// Writes the SDL of each subgraph and the composed supergraph into schema/, or with --check tells whether they are as generated.
const { readFileSync, writeFileSync, mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { composeServices } = require('@apollo/composition');
const { parse } = require('graphql');
const { federatedSchema } = require('@after-sales/runtime');

const PORTS = { order: 4001, logistics: 4002, dispute: 4003, partner: 4004 };
const folder = join(__dirname, '..', 'schema');

async function generate() {
  const files = {};
  const services = [];
  for (const [name, port] of Object.entries(PORTS)) {
    const definition = require(`@after-sales/${name}`)[name];
    const { sdl } = await federatedSchema(definition.schema);
    files[`${name}.graphql`] = sdl.trimEnd() + '\n';
    services.push({ name, url: `http://127.0.0.1:${port}/graphql`, typeDefs: parse(sdl) });
  }
  const { errors, hints, supergraphSdl } = composeServices(services);
  // A hint is how composition says that something was dropped, so it fails like an error.
  for (const { message } of [...(errors ?? []), ...(hints ?? [])]) console.error(message);
  if (errors?.length || hints?.length) throw new Error('the subgraphs do not compose');
  files['supergraph.graphql'] = supergraphSdl.trimEnd() + '\n';
  return files;
}

function current(name) {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
}

async function main() {
  const files = await generate();
  const changed = Object.keys(files).filter((name) => current(name) !== files[name]);
  if (process.argv.includes('--check')) {
    if (changed.length === 0) return console.log('schema/ is as generated');
    console.error(`not as generated: ${changed.map((name) => `schema/${name}`).join(', ')}. Run npm run schema and commit it.`);
    process.exit(1);
  }
  mkdirSync(folder, { recursive: true });
  for (const name of changed) writeFileSync(join(folder, name), files[name]);
  console.log(
    changed.length === 0 ? 'schema/ was as generated' : `written: ${changed.map((name) => `schema/${name}`).join(', ')}`,
  );
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
