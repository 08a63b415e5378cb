import { cpvOf } from '@halle/open-data';
import { shownText } from '../cells.ts';
import { addressOf, columnsWith, sharedValue, type Guess, type TableContext } from './context.ts';
import type { Findings } from './findings.ts';
import { labelCell } from './line-quantity.ts';
import { typedValue, type Mends } from './mends.ts';

type Place = { context: TableContext; row: number; mends: Mends; findings: Findings };

/** Proposals that a line shows. */
const mostProposals = 3;

/** The code of what is bought: the one stated, else the one that nobody would doubt; null with what is likeliest. */
export function lineCpv(
	place: Place,
	guesses: readonly Guess[]
): { cpvCode: string | null; familyId: string | null } {
	const { context, row, mends, findings } = place;
	const [column] = columnsWith(context, 'cpv');
	const stated = shownText(typedValue(mends, 'cpv') ?? sharedValue(context, row, column)).trim();
	const cell = column ? addressOf(context, row, column) : labelCell(place);
	const proposals = guesses.slice(0, mostProposals).map(({ cpvCode }) => cpvCode);
	const about = { field: 'cpv', proposals } as const;
	if (stated !== '') {
		const { code, flag } = cpvOf(stated, context.world.isCpv);
		if (code !== null && context.world.isCpv(code)) {
			if (flag) findings.warn('cpv-mended', cell, { field: 'cpv', facts: { typed: stated, kept: code } });
			return { cpvCode: code, familyId: null };
		}
		findings.warn('cpv-unknown', cell, { ...about, facts: { typed: stated } });
		return { cpvCode: null, familyId: null };
	}
	const [best] = guesses;
	if (best?.isCertain) return { cpvCode: best.cpvCode, familyId: best.familyId };
	findings.warn('cpv-missing', cell, { ...about, facts: { likeliest: best?.label ?? '' } });
	return { cpvCode: null, familyId: null };
}
