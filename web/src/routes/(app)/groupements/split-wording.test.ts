import type { SupposedChange } from '@halle/domain';
import { expect, it } from 'vitest';
import { imbalanceSentence, stabilitySentence, supposedSentences } from './split-wording.ts';

it('says the verdict of the core test in one sentence, with the threshold or the names it rests on', () => {
	expect(stabilitySentence({ kind: 'earns-less', thresholdCents: 6_000_000 })).toContain(
		'juste sous 60\u202f000\u00a0€'
	);
	expect(
		stabilitySentence({ kind: 'does-better', thresholdCents: 6_000_000, names: ['Argent', 'Clémont'] })
	).toBe(
		'Argent et Clémont gagneraient davantage ensemble, sans les autres, en restant sous 60\u202f000\u00a0€\u00a0: ce partage n’est pas stable.'
	);
});

it('explains who gains least beside what it brings only where that bites', () => {
	const imbalance = {
		id: 'a',
		name: 'Aubigny',
		volumeBasisPoints: 6_200,
		gainBasisPoints: 3_450,
		turningCents: 4_812_345,
		isPastTurning: true
	};
	expect(imbalanceSentence(imbalance)).toContain('62\u00a0% du volume et recevrait 34,5\u00a0% du gain');
	expect(imbalanceSentence(imbalance)).toContain('Au-delà de 48\u202f123\u00a0€');
	expect(imbalanceSentence({ ...imbalance, isPastTurning: false })).not.toContain('Au-delà');
	expect(imbalanceSentence({ ...imbalance, gainBasisPoints: 6_000, isPastTurning: false })).toBeUndefined();
	expect(imbalanceSentence(null)).toBeUndefined();
});

it('tells a supposed change from both sides, and why the group would no longer be proposed', () => {
	const group = {
		members: 3,
		totalCents: 5_311_108,
		balance: null,
		stability: null,
		procedure: 'dispense' as const,
		brokenRules: []
	};
	const change: SupposedChange = {
		before: group,
		after: { ...group, members: 2, procedure: 'mapa', brokenRules: ['member-loses'] },
		members: []
	};
	const sentences = supposedSentences(change);
	expect(sentences[0]).toMatch(/^De 3\u00a0communes à 2\u00a0communes/);
	expect(sentences).toContain(
		'La procédure change\u00a0: procédure adaptée, au lieu de publicité non obligatoire.'
	);
	expect(sentences.at(-1)).toBe(
		'Nous ne proposerions plus ce groupement\u00a0: l’une des communes y perdrait.'
	);
	expect(supposedSentences({ ...change, after: group }).at(-1)).toContain(
		'chacune y trouverait de l’argent ou du temps'
	);
});
