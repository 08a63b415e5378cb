import { readLegalRules } from '@halle/db';
import { endingPeriods, parisDay } from '@halle/domain';
import type { WriteLetters } from './letter.ts';
import { toAdministrators } from './operator.ts';
import { withTx } from '../with-tx.ts';

/** To every administrator: a period of law ends and the next is not entered. None when it has been meanwhile. */
export const writeLawEnding: WriteLetters<'law-ending'> = (ctx, { payload }) =>
	withTx(ctx, async ({ db, now }) => {
		const today = parisDay(now);
		const period = endingPeriods(await readLegalRules(db), today).find(({ to }) => to === payload.to);
		if (!period) return [];
		const { from, to, rules } = period;
		const facts = { from, to, isOver: to < today, rules };
		return toAdministrators(db, `law-ending.${to}`, { says: 'law-ending', facts });
	});
