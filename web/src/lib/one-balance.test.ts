import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * What would be a second truth about money: a gain worked out, cut in two or worded elsewhere than in `balancesOf`, `balance`
 * and `sayBalance`.
 */
const otherTruths = [
	// Figures of the engine, in which time counts as money.
	/\bgain(?:Low|High)Cents\b|\bprocedureGainCents\b|\b(?:added)?[gG]ainCents\b(?!\s*[:,?}]\s*(?:z|wholeCents|number))/,
	/\b(?:own|explanation|suggestion|relaxation|member|split|group|line)\.gain\b/,
	// Ends of a range, read to be computed with or printed.
	/\b(?:price|cost|cash|gain)\.(?:low|high)Cents\b/,
	/\.(?:low|high)Cents\s*[-+/*]/,
	// Its words.
	/[Gg]ain (?:simulé|estimé|possible|attendu)(?!s)|[Gg]ain de prix|Reste en argent/
];

/** Who may, and what for. */
const allowed: Readonly<Record<string, string>> = {
	'packages/domain/src/balance.ts': 'the one function',
	'packages/words/src/fr/balance.ts': 'the one sentence',
	'packages/domain/src/suggestion.ts': 'the shape of what the engine weighs',
	'api/src/suggestions/balances.ts': 'where the engine’s prices become balances',
	'api/src/suggestions/explain-suggestion.ts': 'what the engine weighs groups by, kept with the run',
	'api/src/suggestions/open-suggestions.ts': 'the order of lists, and that the figure leaves no further',
	'api/src/suggestions/outlook.ts': 'which relaxation the engine names',
	'api/src/pages/campaign-groups.ts': 'the order of a list',
	'api/src/memberships/suggested-group.ts': 'the gain on the price that is kept when a group is founded',
	'api/src/memberships/found-group.ts': 'the same',
	'api/src/memberships/found-by-hand.ts': 'the same',
	'api/src/cli/aggregate.ts': 'the engine alone, on a file',
	'web/src/lib/ui/BalanceView.svelte': 'draws what is said',
	'web/src/routes/(app)/groupements/MoneyTable.svelte': 'heads of the columns of said balances',
	'web/src/routes/(app)/groupements/suggestions/[id]/MemberTable.svelte': 'the same',
	'web/src/routes/(app)/groupements/split-wording.ts': 'names the line of a supposed change'
};

const root = join(import.meta.dirname, '../../..');
const places = ['web/src', 'packages/words/src', 'packages/documents/src', 'api/src', 'packages/domain/src'];

function sources(): string[] {
	return places
		.flatMap((place) =>
			readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }).map((name) => `${place}/${name}`)
		)
		.filter((path) => /\.(?:ts|svelte)$/.test(path) && !path.endsWith('.test.ts'));
}

function otherTruthsIn(text: string): string[] {
	return text
		.split('\n')
		.filter((line) => !/^\s*(?:\/?\*|\/\/|<!--)/.test(line))
		.filter((line) => otherTruths.some((pattern) => pattern.test(line)));
}

describe('one truth about money', () => {
	it('no page, letter, paper or command works a gain out, or words it, by itself', () => {
		const found = sources()
			.filter((path) => !(path in allowed))
			.flatMap((path) =>
				otherTruthsIn(readFileSync(join(root, path), 'utf8')).map((line) => `${path}: ${line.trim()}`)
			);
		expect(sources().length).toBeGreaterThan(900);
		expect(found).toEqual([]);
	});

	it('and nothing is allowed that needs it no more', () => {
		const idle = Object.keys(allowed).filter(
			(path) => otherTruthsIn(readFileSync(join(root, path), 'utf8')).length === 0
		);
		expect(idle).toEqual([]);
	});

	it.each([
		'{eurosRange(outlook.relaxation.gainCents / 2, outlook.relaxation.gainCents)} HT',
		'const low = own.reduce((sum, { gain }) => sum + gain.lowCents, 0);',
		'<p>Gain simulé pour vous : {text}</p>',
		'const left = balance.price.highCents - balance.cost.lowCents;'
	])('would be found in %s', (line) => {
		expect(otherTruthsIn(line)).toEqual([line]);
	});
});
