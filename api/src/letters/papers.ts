import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { addressesOfEach } from '../accounts/people-of.ts';
import { toLetter, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

/** To the secretaries and the mayors of the councils that a version asks: what to put on the agenda, and where it is. */
export const writePapersIssued: WriteLetters<'papers-issued'> = (ctx, { id, subjectId, payload }, page) =>
	withTx(ctx, async ({ db }) => {
		const { number, askedIds } = payload;
		const [group] = await db
			.select({ id: schema.groups.id, title: schema.groups.title })
			.from(schema.groups)
			.where(eq(schema.groups.id, subjectId ?? ''));
		if (!group) return [];
		const buyers = await addressesOfEach(db, askedIds, 'buyer');
		const signatories = await addressesOfEach(db, askedIds, 'signatory');
		const addresses = askedIds.flatMap((id) => [...(buyers.get(id) ?? []), ...(signatories.get(id) ?? [])]);
		const what =
			number === 1
				? 'La convention de ce groupement et ses annexes sont établies : votre conseil peut les voter.'
				: `La version ${number} des documents change ce qui concerne votre commune : votre conseil doit la voter, même s’il a déjà voté la précédente.`;
		return [...new Set(addresses)].map((to, index) =>
			toLetter(`papers-issued.${id}.${index}`, to, `À voter par votre conseil : ${group.title}`, [
				what,
				'Le dossier du conseil (note, projet de délibération, convention et annexes) est prêt en un seul fichier.',
				page(`/groupements/${group.id}/documents`)
			])
		);
	});
