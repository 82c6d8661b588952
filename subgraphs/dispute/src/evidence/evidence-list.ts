import { connectionOf } from '@after-sales/runtime';
import { Evidence } from './evidence.entity';

export const EvidenceConnection = connectionOf(Evidence, 'Evidence', 'pieces of evidence');
