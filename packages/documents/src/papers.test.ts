import { sayBalance } from '@halle/words/balance';
import { balance, cents, quantity } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { sampleFacts, withNeed } from '../test/sample-facts.ts';
import { bundleOf } from './bundle.ts';
import { convention } from './convention.ts';
import { deliberation } from './deliberation.ts';
import type { PaperFacts } from './facts.ts';
import { missionNames, missions } from '@halle/domain';
import { missionsFor } from './missions.ts';
import { linesOf, paperKinds, type Bundle, type Paper } from './tree.ts';

const textOf = (papers: readonly Paper[]): string =>
	papers
		.flatMap(({ title, above, sections }) => [
			title,
			above,
			...sections.flatMap((section) => [section.title, ...section.blocks.flatMap(linesOf)])
		])
		.join('\n');
const article = (paper: Paper, id: string): string =>
	(paper.sections.find((section) => section.id === id)?.blocks ?? []).flatMap(linesOf).join('\n');
const all = (facts = sampleFacts()): Bundle[] =>
	paperKinds.map((kind) =>
		bundleOf(
			kind,
			{ number: 1, facts, convention: convention(facts), changes: [], askedIds: [] },
			{ member: facts.members[0] ?? null, approvals: [] }
		)
	);

describe('the convention', () => {
	it('has its eighteen articles and its six annexes, each once', () => {
		const ids = convention(sampleFacts()).sections.map(({ id }) => id);
		expect(ids.filter((id) => !id.startsWith('annex-'))).toHaveLength(18);
		expect(ids.filter((id) => id.startsWith('annex-'))).toHaveLength(6);
		expect(new Set(ids).size).toBe(24);
	});

	it('says when a member that still has a contract comes in, and nothing of it where nobody has one', () => {
		const facts = sampleFacts();
		const plain = textOf([convention(facts)]);
		expect(plain).not.toContain('entrée');
		const change = { startsFromOn: '2027-04-01', contractEndsOn: '2027-03-31' };
		const paper = convention(withNeed(facts, facts.members[0]?.organisationId ?? '', change));
		expect(article(paper, 'needs')).toContain('n’y entre que le lendemain de la fin de celui-ci');
		expect(article(paper, 'obligations')).toContain('qui court à compter de sa date d’entrée');
		const annex = article(paper, 'annex-b').replaceAll('\u00a0', ' ');
		expect(annex).toContain('à compter du 1er avril 2027, lendemain de la fin du contrat en cours');
		expect(annex).toContain('à la prise d’effet du contrat');
	});

	it('says who signs, orders and pays by the matrix of missions', () => {
		const passing = convention(sampleFacts({ missions: missionsFor('passing') }));
		const signing = convention(sampleFacts({ missions: missionsFor('signing') }));
		const everything = convention(sampleFacts({ missions: missionsFor('everything') }));
		expect(article(passing, 'execution')).toContain('Chaque membre signe et notifie');
		expect(article(signing, 'execution')).toContain('Le coordonnateur signe et notifie');
		expect(article(signing, 'execution')).toContain('Chaque membre commande');
		expect(article(everything, 'execution')).toContain('Le coordonnateur émet les bons de commande');
		expect(article(passing, 'missions')).not.toContain('signer le contrat');
		for (const name of missionNames) expect(article(signing, 'annex-c')).toContain(missions[name]);
	});

	it('names the member that a mission is given to', () => {
		const given = { ...missionsFor('signing'), analysis: { organisationId: 'blancafort' } };
		const paper = convention(sampleFacts({ missions: given }));
		expect(article(paper, 'missions')).toContain('Blancafort\u00a0: analyser les candidatures');
		expect(article(paper, 'annex-c')).toContain('Blancafort, pour tous');
	});

	it('gives each clause to who carries the mission out, not to every member, when the work is shared', () => {
		const blancafort = { organisationId: 'blancafort' };
		const given = {
			...missionsFor('signing'),
			signature: blancafort,
			payment: blancafort,
			amendment: blancafort,
			renewal: blancafort,
			data: blancafort,
			litigation: blancafort
		};
		const facts = sampleFacts({ missions: given });
		const paper = convention(facts);
		expect(article(paper, 'execution')).toContain('La commune de Blancafort signe et notifie');
		expect(article(paper, 'execution')).toContain('Chaque membre commande');
		expect(article(paper, 'execution')).toContain('La commune de Blancafort paie');
		expect(article(paper, 'obligations')).toContain('rembourser à la commune de Blancafort');
		expect(article(paper, 'obligations')).toContain('commander, vérifier et admettre');
		expect(article(paper, 'amendments')).toContain('La commune de Blancafort conclut');
		expect(article(paper, 'amendments')).toContain('La commune de Blancafort décide');
		expect(article(paper, 'data')).toContain('La commune de Blancafort publie');
		expect(article(paper, 'liability')).toContain('La commune de Blancafort représente les membres');
		expect(article(paper, 'liability')).not.toContain('se défend lui-même');
		const votes = facts.members.map((member) => deliberation(facts, member));
		expect(textOf(votes)).toContain('autorise la commune de Blancafort à signer');
	});

	it('makes the members answer together for what is done together, and alone for the rest (CCP L2113-7)', () => {
		const of = (extent: Parameters<typeof missionsFor>[0]) =>
			article(convention(sampleFacts({ missions: missionsFor(extent) })), 'liability');
		expect(of('passing')).toContain('des seules opérations de passation menées');
		expect(of('passing')).toContain(
			'notamment de la signature du contrat qui le concerne et de l’exécution de sa part du contrat'
		);
		expect(of('signing')).toContain('notamment de l’exécution de sa part du contrat');
		expect(of('everything')).toContain('des seules opérations de passation et d’exécution menées');
		expect(of('everything')).not.toContain('notamment');
	});

	it('is free of charge and rests on L5211-4-4 when an EPCI acts for its communes', () => {
		const paper = convention(sampleFacts({ isEpciMandate: true }));
		expect(article(paper, 'parties')).toContain('L5211-4-4');
		expect(article(paper, 'finances')).toContain('à titre gratuit');
		expect(article(paper, 'annex-d')).toContain('Aucun frais');
		expect(article(paper, 'annex-g')).toContain('Extrait des statuts de CC Sauldre et Sologne');
		expect(article(convention(sampleFacts()), 'parties')).not.toContain('L5211-4-4');
	});

	it.each([
		['of-the-group', 'commission d’appel d’offres du groupement'],
		['of-the-coordinator', 'commission d’appel d’offres du coordonnateur, CC Sauldre et Sologne']
	] as const)('names the commission %s', (commission, words) => {
		expect(article(convention(sampleFacts({ commission })), 'attribution')).toContain(words);
	});

	it('gives each key its clause, and shares that sum to the cent', () => {
		const { costs } = sampleFacts();
		for (const key of ['equal', 'population', 'amount', 'volume', 'orders', 'fixed_and_variable'] as const) {
			const paper = convention(sampleFacts({ costs: { ...costs, key, fixedCents: cents(1_000) } }));
			expect(article(paper, 'finances')).toContain('1\u202f000,00\u00a0€');
		}
		const annex = article(convention(sampleFacts()), 'annex-d');
		expect(annex).toContain('Aubigny-sur-Nère | 643,41\u00a0€');
		expect(annex).toContain('Total | 1\u202f000,00\u00a0€');
		expect(costs.shares.reduce((sum, share) => sum + share.cents, 0)).toBe(100_000);
	});

	it('lets a permanent group grow for later contracts only', () => {
		const grows = (admitsLater: boolean) =>
			article(convention(sampleFacts({ isPermanent: true, admitsLater })), 'membership');
		expect(grows(true)).toContain('peut adhérer par délibération');
		expect(grows(true)).toContain('lancées après');
		expect(grows(false)).toContain('Aucun nouveau membre n’est admis sans un avenant');
		expect(article(convention(sampleFacts()), 'membership')).toContain('avant le lancement');
	});

	it('says what a pack holds, when the need did', () => {
		const packed = withNeed(sampleFacts(), 'argent', {
			quantity: 12,
			packQuantity: quantity(500),
			packUnit: 'H87'
		});
		expect(article(convention(packed), 'annex-b')).toContain('| 12\u00a0ramettes de 500\u00a0pièces |');
		expect(article(convention(packed), 'annex-b')).toContain('| 240\u00a0ramettes |');
	});

	it('shares needs over the years to the cent', () => {
		const facts = sampleFacts();
		const [aubigny] = facts.members;
		const need = { ...aubigny?.needs[0], durationMonths: 18, estimateExclTaxCents: 100_001 };
		const paper = convention({
			...facts,
			// Sound: every other field is that of the sample.
			members: aubigny ? [{ ...aubigny, needs: [need as (typeof aubigny.needs)[number]] }] : []
		});
		expect(article(paper, 'annex-b')).toContain('666,67\u00a0€ | 333,34\u00a0€');
	});
});

describe('the other papers', () => {
	it('say in the deliberation what this council decides, with its own figures', () => {
		const [, deliberation] = all();
		const text = textOf(deliberation?.papers ?? []);
		expect(text).toContain('d’Aubigny-sur-Nère');
		expect(text).toContain('dont 1\u202f080,00\u00a0€ HT');
		expect(text).toContain('dans la limite de 643,41\u00a0€');
		expect(text).toContain('élit, parmi les membres à voix délibérative');
	});

	it('say in the note what the council’s commune gains in money, as every screen does, and time apart', () => {
		const noteOf = (facts: PaperFacts) => {
			const version = { number: 1, facts, convention: convention(facts), changes: [], askedIds: [] };
			const member = facts.members.find(({ organisationId }) => organisationId === 'aubigny') ?? null;
			return textOf(bundleOf('note', version, { member, approvals: [] }).papers);
		};
		const own = balance({
			basis: 'convention',
			price: { lowCents: 50_000, highCents: 100_000 },
			cost: { lowCents: 64_341, highCents: 64_341 },
			hours: { avoided: 35, spent: 3 }
		});
		const text = noteOf(sampleFacts({ balances: [{ organisationId: 'aubigny', balance: own }] }));
		const plain = (said: string) => said.replace(/[\u00a0\u202f]/g, ' ');
		expect(plain(text)).toContain(plain(sayBalance(own).sentence));
		expect(plain(text)).toContain('rien n’est sûr');
		expect(plain(text)).toContain('À part, par hypothèse : environ 35 heures');
		expect(plain(text)).toContain('Au plus 643,41 €');
		expect(plain(noteOf(sampleFacts({ balances: [] })))).toContain('Aucune simulation n’existe');
		// A version issued before balances were kept says what it said.
		expect(noteOf(sampleFacts())).not.toContain('y gagnerions');
	});

	it('engage nothing in the letter', () => {
		expect(textOf(all()[2]?.papers ?? [])).toContain('n’engage pas la collectivité');
	});

	it('put the note, the deliberation, the convention and the annexes in the council’s file', () => {
		const [, , , , file] = all();
		expect(file?.papers.map(({ title }) => title.slice(0, 12))).toEqual([
			'Note de synt',
			'Projet de dé',
			'Convention c',
			'Annexes à la'
		]);
	});

	it('print what is known of a vote where one signs, and leave the rest to be written', () => {
		const facts = sampleFacts();
		const voted = {
			organisationId: 'aubigny',
			deliberationNumber: '2026-41',
			votedOn: '2026-11-19',
			enforceableOn: '2026-12-01',
			signedOn: null,
			signatoryName: null
		};
		const version = { number: 2, facts, convention: convention(facts), changes: [], askedIds: [] };
		const { papers, footer } = bundleOf('convention', version, { member: null, approvals: [voted] });
		const text = textOf(papers);
		expect(text).toContain(
			'Délibération n°\u00a02026-41 du\u00a019\u00a0novembre 2026, exécutoire le\u00a01er\u00a0décembre 2026'
		);
		expect(text.match(/Délibération n°\u00a0……/g)).toHaveLength(3);
		expect(footer).toContain('version\u00a02');
	});

	it('keep French typography everywhere: no plain space before a sign, no straight apostrophe', () => {
		for (const variant of [sampleFacts(), sampleFacts({ isEpciMandate: true, isPermanent: true })]) {
			for (const { papers, footer } of all(variant)) {
				expect(textOf(papers) + footer).not.toMatch(/ [:;!?»%€]|« |'| €|undefined|NaN/);
			}
		}
	});
});
