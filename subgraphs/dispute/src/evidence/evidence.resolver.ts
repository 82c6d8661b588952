import { Media, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { topicTitles } from './evidence.texts';
import { Evidence, EvidenceFact } from './evidence.entity';

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => String, { description: 'What it is, in a line of at most 100 characters.' })
  title(@Root() { topic, title }: Evidence, @Ctx() { language }: Context): string {
    return topic ? topicTitles[topic][language] : title;
  }

  @FieldResolver(() => [Media], { description: 'Its files; of the system’s those of the case.' })
  media(@Root() { media }: Evidence): Media[] {
    return media ?? [];
  }

  @FieldResolver(() => [String], { description: 'Codes of the items of the checklist that it answers.' })
  answers(@Root() { answers }: Evidence): string[] {
    return answers ?? [];
  }

  @FieldResolver(() => [EvidenceFact], { description: 'What the system put in evidence, fact by fact; empty of a party’s.' })
  facts(@Root() { facts }: Evidence): EvidenceFact[] {
    return facts ?? [];
  }
}
