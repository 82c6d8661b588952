import { MediaKind, MediaShows } from '@after-sales/runtime';
import { Field, InputType, Int } from 'type-graphql';

/** The most files that a parcel has, whatever the policy says, and how large a file is at most. */
export const MEDIA = { most: 20, name: 120, size: 2_000_000_000 } as const;

@InputType({ description: 'A file that proves the return, by its facts; the file itself is not sent here.' })
export class ReturnMediaInput {
  @Field(() => MediaKind, { description: 'What kind of file it is.' })
  kind: MediaKind;

  @Field({ description: `Its name, 1 to ${MEDIA.name} characters.` })
  name: string;

  @Field({ description: 'SHA-256 of its bytes, 64 digits of 0–9 and a–f.' })
  sha256: string;

  @Field(() => Int, { description: 'Its bytes.' })
  size: number;

  @Field(() => [MediaShows], { description: 'What it shows.' })
  shows: MediaShows[];
}
