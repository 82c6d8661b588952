import { text, time } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The number of a case that people know it by, for events that do not carry it. */
@Entity('noted_case')
@Index('noted_case_age', ['usedAt'])
export class NotedCase {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  number: string;

  /** When it was noted, or people were told of it; to a month. */
  @Column(time)
  usedAt: Date;
}
