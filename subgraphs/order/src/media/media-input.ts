import { MediaKind, MediaShows } from '@after-sales/runtime';
import { Field, InputType, Int } from 'type-graphql';

@InputType({ description: 'A reference to a file that is handed in; its content is known by its hash.' })
export class RefundMediaInput {
  @Field(() => MediaKind, { description: 'What it is.' })
  kind: MediaKind;

  @Field({ description: 'Its name, 1 to 120 characters.' })
  name: string;

  @Field({ description: 'SHA-256 of the file, 64 lower-case hexadecimal digits.' })
  sha256: string;

  @Field(() => Int, { description: 'Its length in bytes, 1 to 524288000 (500 MiB).' })
  size: number;

  @Field(() => [MediaShows], { nullable: true, description: 'What it shows, by your own word (C11); each once.' })
  shows?: MediaShows[];
}
