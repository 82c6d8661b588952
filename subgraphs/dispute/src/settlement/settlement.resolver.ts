import { Money, money } from '@after-sales/runtime';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Settlement } from './settlement.entity';

@Resolver(() => Settlement)
export class SettlementResolver {
  @FieldResolver(() => Money, { description: 'What is paid back; zero where nothing is.' })
  amount(@Root() { amountMinor, currency }: Settlement): Money {
    return money(amountMinor, currency);
  }
}
