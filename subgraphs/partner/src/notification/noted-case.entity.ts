import { text } from '@after-sales/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The number of a case that people know it by, for events that do not carry it. */
@Entity('noted_case')
export class NotedCase {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  number: string;
}
