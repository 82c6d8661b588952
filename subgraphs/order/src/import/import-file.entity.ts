import { text, time } from '@after-sales/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that was imported, by its content, so that a repeated run moves its times by the same number of days. */
@Entity('import_file')
export class ImportFile {
  @PrimaryColumn(text(64))
  sha256: string;

  /** Whole days by which all times of the file are moved; null where they stay as they are. */
  @Column({ type: 'integer', nullable: true })
  shiftDays: number | null;

  @Column(time)
  firstImportedAt: Date;
}
