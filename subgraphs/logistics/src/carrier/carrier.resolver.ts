import { connectionOf, PageArgs, type Connection, type Context, type Language } from '@after-sales/runtime';
import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { carrierPage, type KnownCarrier } from './carriers';

const LONGEST_SEARCH = 50;

@ObjectType({ description: 'A parcel carrier.' })
export class Carrier {
  @Field({ description: 'Stable code: `SF`, `ZTO` …; `OTHER` for a carrier that the list does not have (C3).' })
  code: string;

  @Field({ description: 'Name for people, in the language of `Accept-Language` (zh or en): `顺丰速运`, `SF Express`.' })
  name: string;
}

const CarrierConnection = connectionOf(Carrier, 'Carrier', 'carriers');

/** A carrier as the caller reads it. */
export function shownCarrier({ code, name }: KnownCarrier, language: Language): Carrier {
  return { code, name: name[language] };
}

@Resolver(() => Carrier)
export class CarrierResolver {
  @Query(() => CarrierConnection, {
    description: 'The carriers that a return may be sent with, the most used first, `OTHER` last. Open to everybody.',
  })
  carriers(
    @Arg('search', () => String, {
      nullable: true,
      description: `Part of a code or of a name in Chinese or English, at most ${LONGEST_SEARCH} characters; without it all.`,
    })
    search: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Connection<Carrier> {
    if (search && search.length > LONGEST_SEARCH) {
      throw new GraphQLError(`search: at most ${LONGEST_SEARCH} characters, not ${search.length}`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    const { edges, pageInfo } = carrierPage(search ?? '', args);
    return { edges: edges.map(({ node, cursor }) => ({ cursor, node: shownCarrier(node, ctx.language) })), pageInfo };
  }
}
