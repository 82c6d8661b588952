import { z } from 'zod';

/** Every clock of a case, of its dispute, and of service files and visits. */
export const clockKey = z.enum([
  'merchantRespond',
  'buyerShip',
  'merchantReceive',
  'buyerEscalate',
  'proposalAnswer',
  'serviceOrder',
  'refusal',
  'approval',
  'merchantShip',
  'buyerReceive',
  'holdAnswer',
  'hold',
  'riskHold',
  'payment',
  'sendBack',
  'advanceRepay',
  'mediation',
  'evidence',
  'review',
  'appeal',
  'plan',
  'answer',
  'visit',
]);
