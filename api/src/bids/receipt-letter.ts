import { schema } from '@halle/db';
import { writeReceipt } from '@halle/words/letters';
import { randomUUID } from 'node:crypto';
import { addressesOf } from '../accounts/people-of.ts';
import type { SignedTx } from '../context.ts';
import { tell } from '../events/record.ts';

/** What the letter says of a deposit; `bytes` of the file joined, null without one. */
type Deposited = { code: string; receivedAt: Date; isLate: boolean; bytes: number | null };

/**
 * Writes the letter of a receipt in the deposit's own transaction. The worker that sends it reads of the bid no more than
 * this text: neither for which consultation it is, nor what its file is called, nor its fingerprint, nor its id; those are
 * behind the receipt's number.
 */
export async function writeReceiptLetter(tx: SignedTx, deposited: Deposited): Promise<void> {
	const id = randomUUID();
	await tx.db.insert(schema.receiptLetters).values({
		id,
		addresses: await addressesOf(tx.db, tx.actor.organisationId, 'supplier'),
		...writeReceipt(deposited)
	});
	await tell(tx, { type: 'letter.written', subjectId: id });
}
