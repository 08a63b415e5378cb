import { describe, expect, it } from 'vitest';
import { sampleFacts, withNeed } from '../test/sample-facts.ts';
import { bundleOf } from './bundle.ts';
import { councilsToAskAgain, differences } from './compare.ts';
import { convention } from './convention.ts';
import type { PaperFacts } from './facts.ts';
import { linesOf, paperKinds, type Bundle, type PaperKind } from './tree.ts';

const before = sampleFacts();
const memberIds = before.members.map(({ organisationId }) => organisationId);
const amended = (change: (facts: PaperFacts) => PaperFacts): PaperFacts =>
	change({ ...before, amendment: { number: 1, inForceOn: '2026-12-01' } });
const grown = amended((facts) => withNeed(facts, 'argent', { quantity: 150 }));
const longer = amended((facts) => ({ ...facts, durationMonths: 36 }));

function print(kind: PaperKind, facts: PaperFacts): Bundle {
	const text = convention(facts);
	const changes = differences(convention(before), text);
	const askedIds = councilsToAskAgain(changes, memberIds);
	const member = facts.members[1] ?? null;
	return bundleOf(kind, { number: 2, facts, convention: text, changes, askedIds }, { member, approvals: [] });
}

const textOf = ({ papers }: Bundle): string =>
	papers
		.flatMap(({ title, above, sections }) => [
			title,
			above,
			...sections.flatMap((section) => [section.title, ...section.blocks.flatMap(linesOf)])
		])
		.join('\n');

describe('an amendment', () => {
	it('says what goes, what comes and since when the convention was in force', () => {
		const text = textOf(print('amendment', grown));
		expect(text).toContain('Avenant n°\u00a01 à la convention constitutive');
		expect(text).toContain('en vigueur depuis le\u00a01er\u00a0décembre 2026');
		expect(text).toMatch(/Est supprimé[^]*120\u00a0ramettes[^]*Est ajouté[^]*150\u00a0ramettes/);
		expect(text).not.toContain(' | ');
	});

	it('is approved and signed by those it concerns: one for a line of an annex, all for an article', () => {
		const one = textOf(print('amendment', grown));
		expect(one).toContain('ne touche que ce qui concerne Argent-sur-Sauldre');
		// That member, and the coordinator that buys nothing.
		expect(one.match(/Signature\u00a0:/g)).toHaveLength(2);
		const all = textOf(print('amendment', longer));
		expect(all).toContain('par les assemblées de tous les membres');
		expect(all.match(/Signature\u00a0:/g)).toHaveLength(4);
	});

	it('leaves out what only informs, and numbers what it changes', () => {
		const calendar = [{ label: 'Lancement', on: '2027-03-01', article: 'L2113-7 du CCP' }];
		const text = textOf(print('amendment', { ...withNeed(longer, 'argent', { quantity: 150 }), calendar }));
		expect(text).toContain('Article\u00a02.1. Modification de');
		expect(text).not.toContain('Lancement');
		expect(textOf(print('amendment', grown))).not.toContain('Article\u00a02.1');
	});

	it('is what the council votes: its file holds it, with the convention as it then reads', () => {
		const { papers } = print('council-file', longer);
		expect(papers.map(({ title }) => title.slice(0, 12))).toEqual([
			'Note de synt',
			'Projet de dé',
			'Avenant n°\u00a01',
			'Convention c',
			'Annexes à la'
		]);
		const voted = textOf(print('deliberation', longer));
		expect(voted).toContain('approuve l’avenant n°\u00a01');
		expect(voted).not.toContain('décide d’adhérer');
	});

	it('is nothing before the convention was in force: the convention is printed instead', () => {
		const first = sampleFacts({ durationMonths: 36 });
		expect(textOf(print('amendment', first))).not.toContain('Avenant n°');
		expect(textOf(print('deliberation', first))).toContain('décide d’adhérer');
	});

	it('keeps French typography', () => {
		for (const kind of paperKinds) {
			expect(textOf(print(kind, grown))).not.toMatch(/ [:;!?»%€]|« |'| €|undefined|NaN/);
		}
	});
});
