import { Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { text } from '../database/columns';
import { emitterOf } from '../event/emit';
import type { ReaderDefinition } from '../event/reader';
import type { Streams } from '../event/stream-events';
import type { SubgraphDefinition } from '../subgraph';

/** The smallest subgraph, on which the runtime itself is tested: counters, and events that say what was counted. */

@ObjectType()
@Entity('counter')
export class Counter {
  @Field(() => ID)
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(16))
  marketplace: string;

  @Column(text(120))
  shopId: string;

  @Column({ ...text(120), nullable: true })
  buyerId: string | null;

  @Column({ type: 'integer' })
  value: number;
}

@Resolver()
class CounterResolver {
  @Query(() => String)
  ping(): string {
    return 'pong';
  }
}

class Counters20260101000000 implements MigrationInterface {
  readonly name = 'Counters20260101000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'counter',
        columns: [
          { name: 'id', type: 'varchar', length: '40', isPrimary: true },
          { name: 'marketplace', type: 'varchar', length: '16' },
          { name: 'shopId', type: 'varchar', length: '120' },
          { name: 'buyerId', type: 'varchar', length: '120', isNullable: true },
          { name: 'value', type: 'integer' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('counter');
  }
}

export interface ToyEvents {
  'counter.counted': { by: number };
  'counter.ignored': { by: number };
}

export const emit = emitterOf<ToyEvents>();

export const counter = (id: string, value = 0): Counter => ({
  id,
  marketplace: 'GENERIC',
  shopId: 'generic:toy',
  buyerId: null,
  value,
});

export function toy(
  name: string,
  more: { awaited?: string[]; readers?: ReaderDefinition[]; streams?: Streams } = {},
): SubgraphDefinition {
  return {
    name,
    schema: { resolvers: [CounterResolver], orphanedTypes: [], references: {} },
    entities: [Counter],
    migrations: [Counters20260101000000],
    readersOf: { 'counter.counted': more.awaited ?? [], 'counter.ignored': [] },
    readers: more.readers ?? [],
    streams: more.streams,
    workers: () => [],
  };
}
