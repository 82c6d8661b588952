import { z } from 'zod';

/** Every clock of a case and of its dispute. */
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
  'visit',
]);
