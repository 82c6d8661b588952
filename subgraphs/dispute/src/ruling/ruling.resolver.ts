import { load, Money, money, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Evidence } from '../evidence/evidence.entity';
import { evidenceById } from '../loaders';
import { Ruling } from './ruling.entity';

@Resolver(() => Ruling)
export class RulingResolver {
  @FieldResolver(() => Money, { description: 'What is paid back; zero where nothing is.' })
  amount(@Root() ruling: Ruling): Money {
    return money(ruling.amountMinor, ruling.currency);
  }

  @FieldResolver(() => [Evidence], { description: 'The evidence that it stands on.' })
  evidence(@Root() ruling: Ruling, @Ctx() ctx: Context): Promise<Evidence[]> {
    return Promise.all(ruling.evidenceIds.map((id) => load(ctx, evidenceById, id)));
  }
}
