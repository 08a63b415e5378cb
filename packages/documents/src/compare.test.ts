import { cents } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { sampleFacts, withNeed } from '../test/sample-facts.ts';
import { councilsToAskAgain, differences } from './compare.ts';
import { convention } from './convention.ts';
import type { PaperFacts } from './facts.ts';

const before = sampleFacts();
const everyone = before.members.map(({ organisationId }) => organisationId);
const changed = (after: PaperFacts) => differences(convention(before), convention(after));
const asked = (after: PaperFacts) => councilsToAskAgain(changed(after), everyone);

describe('two versions of the papers', () => {
	it('say nothing when nothing changed', () => {
		expect(changed(sampleFacts())).toEqual([]);
		expect(asked(sampleFacts())).toEqual([]);
	});

	it('show what changed, line by line, in the annex concerned', () => {
		const [difference, ...others] = changed(withNeed(before, 'argent', { quantity: 150 }));
		expect(others).toEqual([]);
		expect(difference).toMatchObject({ id: 'annex-b', kind: 'changed', members: ['argent'] });
		expect(difference?.removed[0]).toContain('120\u00a0ramettes');
		expect(difference?.added[0]).toContain('150\u00a0ramettes');
	});

	it('ask only the member whose line changed', () => {
		expect(asked(withNeed(before, 'argent', { quantity: 150 }))).toEqual(['argent']);
		expect(asked(withNeed(before, 'blancafort', { delivery: 'École, rue du Stade' }))).toEqual([
			'blancafort'
		]);
		const stated = before.members.map((member) => ({ ...member, siret: member.siret ?? '21180011500019' }));
		expect(asked({ ...before, members: stated })).toEqual(['argent']);
		const moved = before.members.map((member, index) => ({
			...member,
			...(index === 2 && { seat: '1 place de la Mairie' })
		}));
		expect(asked({ ...before, members: moved })).toEqual(['blancafort']);
	});

	it('ask those whose share of the costs changed, and everyone when the key did', () => {
		const shares = before.costs.shares.map((share, index) => ({
			...share,
			cents: cents(share.cents + ([100, -100][index] ?? 0))
		}));
		expect(asked({ ...before, costs: { ...before.costs, shares } })).toEqual(['aubigny', 'argent']);
		expect(asked({ ...before, costs: { ...before.costs, key: 'equal' } })).toEqual(everyone);
	});

	it('ask everyone when an article changed, or when the members did', () => {
		expect(asked({ ...before, durationMonths: 36 })).toEqual(everyone);
		expect(asked({ ...before, members: before.members.slice(0, 2) })).toEqual(everyone);
		expect(asked({ ...before, procedure: 'mapa' })).toEqual(everyone);
	});

	it('ask nobody for the calendar, which only informs', () => {
		const calendar = [{ label: 'Lancement de la consultation', on: '2027-02-01', article: 'L2113-7 du CCP' }];
		expect(changed({ ...before, calendar })).toMatchObject([{ id: 'annex-e', members: [] }]);
		expect(asked({ ...before, calendar })).toEqual([]);
	});
});
