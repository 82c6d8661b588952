import { newId, type ActorKind, type Tx } from '@after-sales/runtime';
import { RefundContact } from './contact.entity';

export type ContactKind = 'messages' | 'notes' | 'urges';

/** How often each party wrote in a case. */
export function contactsOf(tx: Tx, refundId: string): Promise<RefundContact[]> {
  return tx.manager.findBy(RefundContact, { refundId });
}

/** How often a party did this in a case. */
export function timesOf(contacts: readonly RefundContact[], party: string, kind: ContactKind): number {
  return contacts.find((contact) => String(contact.party) === party)?.[kind] ?? 0;
}

/** Counts one more; the case is locked, so no two are counted at once. */
export async function countContact(tx: Tx, refundId: string, party: ActorKind, kind: ContactKind): Promise<void> {
  const had = await tx.manager.findOneBy(RefundContact, { refundId, party });
  if (had) {
    await tx.manager.update(RefundContact, { id: had.id }, { [kind]: had[kind] + 1 });
    return;
  }
  const none = { messages: 0, notes: 0, urges: 0 };
  await tx.manager.insert(RefundContact, { id: newId('ct'), refundId, party, ...none, [kind]: 1 });
}
