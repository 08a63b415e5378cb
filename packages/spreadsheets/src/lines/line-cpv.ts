import { cpvOf } from '@halle/open-data';
import { shownText } from '../cells.ts';
import { addressOf, columnsWith, sharedValue, type Guess } from './context.ts';
import { typedValue } from './mends.ts';
import { labelCell, type Place } from './place.ts';

/** Proposals that a line shows. */
const mostProposals = 3;

/** What is bought, as far as it is known. */
type LineCpv = { cpvCode: string | null; familyId: string | null };
const unknown: LineCpv = { cpvCode: null, familyId: null };

/** The code of what is bought: the one stated, else the one that nobody would doubt; null with what is likeliest. */
export function lineCpv(place: Place, guesses: readonly Guess[]): LineCpv {
	const { context, row, mends, findings } = place;
	const [column] = columnsWith(context, 'cpv');
	const stated = shownText(typedValue(mends, 'cpv') ?? sharedValue(context, row, column)).trim();
	const cell = column ? addressOf(context, row, column) : labelCell(place);
	const proposals = guesses.slice(0, mostProposals).map(({ cpvCode }) => cpvCode);
	if (stated !== '') return ofStated(place, stated, { cell, proposals });
	const [best] = guesses;
	if (best?.isCertain) return { cpvCode: best.cpvCode, familyId: best.familyId };
	findings.warn('cpv-missing', cell, { field: 'cpv', proposals, facts: { likeliest: best?.label ?? '' } });
	return unknown;
}

function ofStated(
	{ context, findings }: Place,
	typed: string,
	about: { cell: string; proposals: readonly string[] }
): LineCpv {
	const { code, flag } = cpvOf(typed, context.world.isCpv);
	if (code === null || !context.world.isCpv(code)) {
		findings.warn('cpv-unknown', about.cell, { field: 'cpv', proposals: about.proposals, facts: { typed } });
		return unknown;
	}
	if (flag) findings.warn('cpv-mended', about.cell, { field: 'cpv', facts: { typed, kept: code } });
	return { cpvCode: code, familyId: null };
}
