import type { ObjectLiteral } from 'typeorm';
import type { Scope } from './scope';

/** Conditions of a statement over one alias, with their named parameters. */
export class Conditions {
  constructor(private readonly alias = 'item') {}

  readonly all: string[] = [];
  readonly parameters: ObjectLiteral = {};

  add(sql: string, parameters: ObjectLiteral = {}): this {
    this.all.push(sql);
    Object.assign(this.parameters, parameters);
    return this;
  }

  among(column: string, values: readonly unknown[], name = column): this {
    if (values.length === 0) return this.add('1 = 0');
    return this.add(`${this.alias}.${column} IN (:...${name})`, { [name]: values });
  }

  /**
   * Whose rows. Only the narrower of shop and marketplace is written such that an index serves it: neither database
   * knows by itself which that is.
   */
  within({ shopIds, marketplaces }: Scope): this {
    if (shopIds === null) return this.among('marketplace', marketplaces);
    const marketplace = `NULLIF(${this.alias}.marketplace, '') IN (:...marketplaces)`;
    return this.among('shopId', shopIds).add(marketplaces.length > 0 ? marketplace : '1 = 0', { marketplaces });
  }

  get sql(): string {
    return this.all.join(' AND ');
  }
}
