import { schema } from '@halle/db';
import { fileSize, parisDay, parisTime } from '@halle/domain';
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
export async function writeReceiptLetter(
	tx: SignedTx,
	{ code, receivedAt, isLate, bytes }: Deposited
): Promise<void> {
	const day = parisDay(receivedAt).split('-').toReversed().join('/');
	const received = `${day} à ${parisTime(receivedAt).replace(':', '\u00a0h\u00a0')}`;
	const id = randomUUID();
	await tx.db.insert(schema.receiptLetters).values({
		id,
		addresses: await addressesOf(tx.db, tx.actor.organisationId, 'supplier'),
		subject: `${isLate ? 'Offre reçue hors délai' : 'Récépissé de votre offre'} : n° ${code}`,
		paragraphs: [
			isLate
				? 'Votre offre est arrivée hors délai. Elle est conservée, mais ne sera pas ouverte.'
				: 'Votre offre est déposée. Personne ne peut la lire avant l’ouverture des plis.',
			`Reçue le ${received} (heure de Paris), récépissé n° ${code}.`,
			bytes === null
				? 'Aucun fichier joint : vos prix et vos précisions seulement.'
				: `Fichiers joints : un, de ${fileSize(bytes)}.`,
			'La consultation et le fichier sont nommés dans votre espace, à la page de vos offres. L’empreinte du dépôt se vérifie ici :'
		],
		path: `/verifier/${code}`
	});
	await tell(tx, { type: 'letter.written', subjectId: id });
}
