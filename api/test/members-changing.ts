import { schema } from '@halle/db';
import type { World } from './harness.ts';

export const two = ['Aubigny', 'Argent'] as const;
export const typesOf = async ({ owner }: World) =>
	(await owner.db.select({ type: schema.auditEntries.type }).from(schema.auditEntries)).map(
		({ type }) => type
	);
export const ownNeed = async (w: World, name: 'buyerOfArgent' | 'buyerOfBlancafort') => {
	const {
		items: [need]
	} = await w.as(name).needs.list();
	if (!need) throw new Error('no need');
	return need;
};
export const letterTo = (w: World, who: string, subject: string) =>
	w.letters.filter((letter) => letter.to.startsWith(who) && letter.subject.includes(subject));
