import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fr } from '../src/fr/index.ts';
import { glossary } from '../src/fr/glossary.ts';
import { help } from '../src/fr/help.ts';
import { sayTask } from '../src/fr/tasks.ts';
import type { LetterFacts } from '../src/letter-facts.ts';
import type { TaskFacts } from '../src/task-facts.ts';
import { termAnchors } from '../src/terms.ts';
import type { Words } from '../src/words.ts';

const here = join(import.meta.dirname, '..');
const entries = Object.values(
	(JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as { exports: Record<string, string> })
		.exports
);

describe('a language', () => {
	it('is whole, part by part, and each part has its entry: a second one changes that list and no caller', () => {
		const parts = entries.flatMap((file) => /^\.\/src\/fr\/(.*)\.ts$/.exec(file)?.[1] ?? []);
		expect(Object.keys(fr).toSorted()).toEqual(parts.toSorted());
	});

	it('does not compile with a part missing, or one of another shape', () => {
		const { letters, ...withoutLetters } = fr;
		// @ts-expect-error No letters.
		const silent: Words = withoutLetters;
		// @ts-expect-error A task is said with its verb.
		const mute: Words = { ...fr, tasks: { ...fr.tasks, sayTask: () => ({ title: '' }) } };
		expect([silent, mute]).toHaveLength(2);
		expect(letters).toBeDefined();
	});
});

describe('tasks and letters', () => {
	it('have words for each kind, or nothing compiles', () => {
		type Sayings = { [Kind in keyof TaskFacts]: string };
		// @ts-expect-error A kind without its words.
		const tasks: Sayings = { 'need.submit': '' };
		type Writers = { [Name in keyof LetterFacts]: string };
		// @ts-expect-error A letter without its words.
		const letters: Writers = { 'opening-due': '' };
		expect([tasks, letters]).toHaveLength(2);
	});

	it('say a task whole where the thing is not in sight, and shortly beside it', () => {
		const task = {
			kind: 'group.sign',
			of: 'x',
			facts: { title: 'Papier' },
			dueOn: null,
			weight: 30
		} as const;
		expect(sayTask(task)).toMatchObject({
			kind: 'group.sign',
			verb: 'Signer',
			what: 'Enregistrer la signature de la convention',
			title: 'Enregistrer la signature de la convention « Papier »',
			href: '/groupements/x/signature'
		});
		const chore = { kind: 'job.failed', facts: { failed: 1_200 }, dueOn: null, weight: 20 } as const;
		expect(sayTask(chore)).toMatchObject({
			what: 'Regarder 1\u202f200 tâches en échec',
			href: '/admin/taches'
		});
	});
});

/** The noun of the code for each word of the glossary that has one; ARCHITECTURE.md says the same. */
const nouns: Partial<Record<(typeof termAnchors)[number], string>> = {
	'accord-cadre': 'framework contract',
	acheteur: 'buyer',
	adhesion: 'membership',
	attribution: 'award',
	besoin: 'need',
	'bon-de-commande': 'order',
	consultation: 'call',
	convention: 'agreement',
	coordonnateur: 'coordinator',
	deliberation: 'deliberation',
	famille: 'purchase family',
	fournisseur: 'supplier',
	gain: 'gain',
	groupement: 'group',
	livraison: 'delivery',
	lot: 'lot',
	offre: 'bid',
	ouverture: 'opening',
	'prix-unitaire': 'unit price',
	reception: 'verification (of a delivery)',
	standstill: 'standstill',
	titulaire: 'holder'
};

describe('the glossary', () => {
	it('defines each word once', () => {
		expect(glossary.map(({ anchor }) => anchor).toSorted()).toEqual(termAnchors.toSorted());
	});

	const map = readFileSync(join(here, '../../ARCHITECTURE.md'), 'utf8');

	/** Nouns of the code that the map and the glossary say in other words. */
	const differences = (text: string) => {
		const [, list = ''] = /## Glossary[^\n]*\n\n([^#]*)/.exec(text) ?? [];
		const said = new Map(
			list.split(/[·,\n]\s*/).map((pair) => {
				const [noun = '', words = ''] = pair.trim().toLowerCase().split(' = ');
				return [noun, words] as const;
			})
		);
		return glossary.flatMap(({ anchor, term }) => {
			const noun = nouns[anchor];
			if (!noun) return [];
			const [one, other] = [term.toLowerCase(), said.get(noun) ?? ''];
			return other && (one.includes(other) || other.includes(one)) ? [] : [`${noun} = ${term}`];
		});
	};

	it('is the one of the map: each noun of the code by the word people read', () => {
		expect(differences(map)).toEqual([]);
		expect(differences(map.replace('need = besoin', 'need = demande'))).toEqual(['need = Besoin']);
		expect(differences(map.replace('award = attribution', ''))).toEqual(['award = Attribution']);
	});

	it('is linked from the help, whose sections have each their place', () => {
		const linked = help.flatMap(({ entries: all }) =>
			all.flatMap(({ answer }) => answer.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.term])))
		);
		expect(linked).toEqual(['convention', 'recepisse', 'lot']);
		expect(new Set(help.map(({ anchor }) => anchor)).size).toBe(help.length);
	});
});
