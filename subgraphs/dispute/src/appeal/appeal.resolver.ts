import { load, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Evidence } from '../evidence/evidence.entity';
import { evidenceById } from '../loaders';
import { Appeal } from './appeal.entity';

@Resolver(() => Appeal)
export class AppealResolver {
  @FieldResolver(() => Evidence, { description: 'The new evidence that came with it.' })
  evidence(@Root() { evidenceId }: Appeal, @Ctx() ctx: Context): Promise<Evidence> {
    return load(ctx, evidenceById, evidenceId);
  }
}
