import {
  DataSource,
  DeleteResult,
  EntityManager,
  InsertResult,
  UpdateResult,
  type EntityTarget,
  type FindManyOptions,
  type FindOneOptions,
  type FindOptionsWhere,
  type ObjectLiteral,
  type QueryResult,
  type QueryRunner,
  type UpdateOptions,
} from 'typeorm';
import type { QueryDeepPartialEntity as Insert } from 'typeorm/query-builder/QueryPartialEntity.js';
import { plainConditions, type Written } from './plain-conditions';
import { plainDelete, plainInsert, plainUpdate } from './plain-writes';
import { plainSelect, whereOf } from './plain-select';
import { shapeOf, type Shape } from './shape';

/**
 * A data source whose managers write plain statements by themselves: TypeORM builds each anew, with aliases, named parameters and
 * a search for properties in the whole text, which takes longer than SQLite takes to answer.
 */
export class PlainDataSource extends DataSource {
  override createEntityManager(queryRunner?: QueryRunner): EntityManager {
    return new PlainManager(this, queryRunner);
  }
}

type Where<T> = FindOptionsWhere<T> | FindOptionsWhere<T>[];

/** Answers what is asked of one table by plain conditions as TypeORM would; everything else it leaves to TypeORM. */
class PlainManager extends EntityManager {
  override async query<T = unknown>(sql: string, parameters?: unknown[]): Promise<T> {
    return (this.queryRunner ?? this.dataSource).query(sql, parameters) as Promise<T>;
  }

  override async find<T extends ObjectLiteral>(entity: EntityTarget<T>, options: FindManyOptions<T> = {}): Promise<T[]> {
    return (await this.selected(entity, options)) ?? super.find(entity, options);
  }

  override async findBy<T extends ObjectLiteral>(entity: EntityTarget<T>, where: Where<T>): Promise<T[]> {
    return (await this.selected(entity, { where })) ?? super.findBy(entity, where);
  }

  override async findOne<T extends ObjectLiteral>(entity: EntityTarget<T>, options: FindOneOptions<T>): Promise<T | null> {
    const rows = options.where && (await this.selected(entity, { ...options, take: 1 }));
    return rows ? (rows[0] ?? null) : super.findOne(entity, options);
  }

  override async findOneBy<T extends ObjectLiteral>(entity: EntityTarget<T>, where: Where<T>): Promise<T | null> {
    const rows = await this.selected(entity, { where, take: 1 });
    return rows ? (rows[0] ?? null) : super.findOneBy(entity, where);
  }

  override async existsBy<T extends ObjectLiteral>(entity: EntityTarget<T>, where: Where<T>): Promise<boolean> {
    const { table, conditions } = this.conditions(entity, where);
    if (!conditions) return super.existsBy(entity, where);
    const rows = await this.query<unknown[]>(`SELECT 1 FROM ${table}${whereOf(conditions)} LIMIT 1`, conditions.values);
    return rows.length > 0;
  }

  override async countBy<T extends ObjectLiteral>(entity: EntityTarget<T>, where: Where<T>): Promise<number> {
    const { table, conditions } = this.conditions(entity, where);
    if (!conditions) return super.countBy(entity, where);
    const sql = `SELECT COUNT(*) AS n FROM ${table}${whereOf(conditions)}`;
    const [row] = await this.query<{ n: number | string }[]>(sql, conditions.values);
    return Number(row!.n);
  }

  override async insert<T extends ObjectLiteral>(
    target: EntityTarget<T>,
    entity: Insert<T> | Insert<T>[],
  ): Promise<InsertResult> {
    const written = plainInsert(this.shape(target), Array.isArray(entity) ? entity : [entity]);
    return written ? InsertResult.from(await this.run(written)) : super.insert(target, entity);
  }

  override async update<T extends ObjectLiteral>(
    target: EntityTarget<T>,
    criteria: unknown,
    changes: Insert<T>,
    options?: UpdateOptions,
  ): Promise<UpdateResult> {
    const written = options ? null : plainUpdate(this.shape(target), criteria, changes);
    return written ? UpdateResult.from(await this.run(written)) : super.update(target, criteria, changes, options);
  }

  override async delete<T extends ObjectLiteral>(target: EntityTarget<T>, criteria: unknown): Promise<DeleteResult> {
    const written = plainDelete(this.shape(target), criteria);
    return written ? DeleteResult.from(await this.run(written)) : super.delete(target, criteria);
  }

  private async selected<T extends ObjectLiteral>(entity: EntityTarget<T>, options: FindManyOptions<T>): Promise<T[] | null> {
    const select = plainSelect(this.shape(entity), options);
    // A lock without a transaction is a fault, and the library says so.
    if (!select || (options.lock && !this.queryRunner?.isTransactionActive)) return null;
    return (await this.query<Record<string, unknown>[]>(select.sql, select.values)).map(select.read) as T[];
  }

  private conditions<T extends ObjectLiteral>(entity: EntityTarget<T>, where: Where<T>) {
    const shape = this.shape(entity);
    return { table: shape.table, conditions: plainConditions(shape, where) };
  }

  private shape(entity: EntityTarget<ObjectLiteral>): Shape {
    return shapeOf(this.dataSource.getMetadata(entity));
  }

  private async run({ sql, values }: Written): Promise<QueryResult> {
    const runner = this.queryRunner ?? this.dataSource.createQueryRunner();
    try {
      return await runner.query(sql, values, true);
    } finally {
      if (!this.queryRunner) await runner.release();
    }
  }
}
