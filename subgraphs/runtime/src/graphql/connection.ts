import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { Cursor, PageInfo } from './types';

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

/** The arguments of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many from the front, 1 to ${LARGEST_PAGE}. Without \`first\` and \`last\`: ${DEFAULT_PAGE}.`,
  })
  first?: number;

  @Field(() => Cursor, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string;

  @Field(() => Int, { nullable: true, description: `How many from the end, 1 to ${LARGEST_PAGE}; not together with \`first\`.` })
  last?: number;

  @Field(() => Cursor, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string;
}

/** A page of a list, after the Relay connection specification. */
export interface Connection<T> {
  edges: { node: T; cursor: string }[];
  pageInfo: PageInfo;
}

/** Makes the GraphQL type `<name>Connection` with its edges. */
export function connectionOf<T extends object>(node: ClassType<T>, name: string, what: string): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One of the ${what}, with its place in the list.` })
  class Edge {
    @Field(() => node, { description: 'The object itself.' })
    node: T;

    @Field(() => Cursor, { description: 'Its place in this list.' })
    cursor: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${what}.` })
  class Page implements Connection<T> {
    @Field(() => [Edge], { description: 'The page, in the order of the list.' })
    edges: Edge[];

    @Field(() => PageInfo, { description: 'Where the page begins and ends.' })
    pageInfo: PageInfo;
  }
  return Page;
}
