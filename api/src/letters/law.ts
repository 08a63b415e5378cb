import { readLegalRules } from '@halle/db';
import { addDays, endingPeriods, parisDay, yearsOf } from '@halle/domain';
import { frenchDay, type WriteLetters } from './letter.ts';
import { toAdministrators } from './operator.ts';
import { withTx } from '../with-tx.ts';

/** To every administrator: a period of law ends and the next is not entered. None when it has been meanwhile. */
export const writeLawEnding: WriteLetters<'law-ending'> = (ctx, { payload }, page) =>
	withTx(ctx, async ({ db, now }) => {
		const today = parisDay(now);
		const period = endingPeriods(await readLegalRules(db), today).find(({ to }) => to === payload.to);
		if (!period) return [];
		const { to, rules } = period;
		const years = yearsOf(period);
		const lines = [
			`Les seuils ${years} ${to < today ? 'ont pris' : 'prennent'} fin le ${frenchDay(to)}, et aucun n’est enregistré pour la suite (${rules.join(', ')}).`,
			'Entrez ceux qui suivent dès qu’ils paraissent au Journal officiel. D’ici là rien ne s’arrête : passé cette date, les groupements continuent avec les derniers seuils connus, marqués à vérifier, et le coordonnateur confirme la procédure avant de publier.',
			page(`/admin/regles?au=${addDays(to, 1)}`)
		];
		return toAdministrators(db, `law-ending.${to}`, `Seuils ${years} : la suite est à entrer`, lines);
	});
