import { unnamedCpv } from '@halle/domain';
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

/**
 * The code of what is bought: the one that a person chose, the one stated, else the one that nobody would doubt; null with
 * what is likeliest. A person may also say it in other words, or that nobody knows: the code without a name.
 */
export function lineCpv(place: Place, guesses: readonly Guess[]): LineCpv {
	const { context, row, mends } = place;
	const [column] = columnsWith(context, 'cpv');
	const cell = column ? addressOf(context, row, column) : labelCell(place);
	const typed = shownText(typedValue(mends, 'cpv')).trim();
	if (typed === unnamedCpv) return { cpvCode: unnamedCpv, familyId: null };
	if (typed !== '' && !/\d{5}/.test(typed)) return ofGuesses(place, cell, context.world.guess(typed));
	const stated = typed || shownText(sharedValue(context, row, column)).trim();
	if (stated === '') return ofGuesses(place, cell, guesses);
	return ofStated(place, stated, { cell, proposals: proposalsOf(guesses) });
}

function proposalsOf(guesses: readonly Guess[]): string[] {
	return guesses.slice(0, mostProposals).map(({ cpvCode }) => cpvCode);
}

function ofGuesses({ findings }: Place, cell: string, guesses: readonly Guess[]): LineCpv {
	const [best] = guesses;
	if (best?.isCertain) return { cpvCode: best.cpvCode, familyId: best.familyId };
	const facts = { likeliest: best?.label ?? '' };
	findings.warn('cpv-missing', cell, { field: 'cpv', proposals: proposalsOf(guesses), facts });
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
