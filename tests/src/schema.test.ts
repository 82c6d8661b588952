import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT, startGraph, type Graph } from './harness';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

interface Described {
  name: string;
  description: string | null;
}
interface TypeShown extends Described {
  fields: (Described & { args: Described[] })[] | null;
  inputFields: Described[] | null;
  enumValues: Described[] | null;
}

test('every type, field, argument, input and value of the graph is described', async () => {
  const query = `{ __schema { types { name description fields { name description args { name description } }
    inputFields { name description } enumValues { name description } } } }`;
  const { data } = await graph.ask<{ __schema: { types: TypeShown[] } }>(null, query);
  const builtIn = /^(__|Query$|Mutation$|Subscription$|String$|Int$|Float$|Boolean$|ID$)/;
  const missing: string[] = [];
  const note = (path: string, { description }: Described) => {
    if (!description) missing.push(path);
  };
  for (const type of data.__schema.types) {
    if (type.name.startsWith('__')) continue;
    if (!builtIn.test(type.name)) note(type.name, type);
    for (const field of type.fields ?? []) {
      note(`${type.name}.${field.name}`, field);
      for (const argument of field.args) note(`${type.name}.${field.name}(${argument.name})`, argument);
    }
    for (const item of [...(type.inputFields ?? []), ...(type.enumValues ?? [])]) note(`${type.name}.${item.name}`, item);
  }
  expect(missing).toEqual([]);
});

test('the operations of known clients are valid', async () => {
  const folder = join(ROOT, 'schema', 'operations');
  for (const file of readdirSync(folder)) {
    const operation = readFileSync(join(folder, file), 'utf8');
    const { errors } = await graph.ask(null, operation, { id: 'rf_none', marketplace: 'JD', number: 'none' });
    // A subscription is sent elsewhere, once it has been found to be valid.
    const codes = operation.startsWith('subscription') ? ['BAD_REQUEST'] : undefined;
    expect([file, errors?.map(({ extensions }) => extensions.code)]).toEqual([file, codes]);
  }
});

test('after its migrations a database has just what the entities say', async () => {
  for (const { name, database } of Object.values(graph.subgraphs)) {
    const { upQueries } = await database.driver.createSchemaBuilder().log();
    expect([name, upQueries.map(({ query }) => query)]).toEqual([name, []]);
  }
});

test('migrations can be undone to the last one', async () => {
  const { database } = graph.subgraphs.dispute;
  const { length } = database.migrations;
  for (let i = 0; i < length; i++) await database.undoLastMigration();
  await database.runMigrations();
  const { upQueries } = await database.driver.createSchemaBuilder().log();
  expect(upQueries).toEqual([]);
});
