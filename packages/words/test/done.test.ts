import { describe, expect, expectTypeOf, it } from 'vitest';
import { doneAt, doneIn, doneWords, type Done, type DonePage } from '../src/done.ts';
import { noticeAt } from '../src/fr/done-words.ts';

const at = (address: string) => new URL(address, 'http://here.invalid');

describe('what was just done', () => {
	it('is carried by the address of its page, beside what that address carries', () => {
		expect(doneAt('group', 'signature', 'x')).toBe('/groupements/x?fait=signature');
		expect(doneAt('callContracts', 'correction', 'AC-1', 2)).toBe(
			'/consultations/AC-1/contrats?lot=2&fait=correction'
		);
		expect(doneAt('people', 'accord')).toBe('/reglages/personnes?fait=accord');
	});

	it('is read back as the word of its page, and as nothing when it is the word of another', () => {
		expect(doneIn('need', at(doneAt('need', 'retrait', 'x')))).toBe('retrait');
		expect(doneIn('need', at(doneAt('group', 'signature', 'x')))).toBeUndefined();
		expect(doneIn('need', at('/besoins/x?fait=constructor'))).toBeUndefined();
		expect(noticeAt('order', at('/commandes/x?fait=depot'))).toBeNull();
		expect(noticeAt('order', at('/commandes/x'))).toBeNull();
	});

	it('is a word that its page knows, or nothing compiles', () => {
		expectTypeOf<Done<'need'>>().toEqualTypeOf<'depot' | 'retrait'>();
		// @ts-expect-error A word of another page.
		doneAt('need', 'signature', 'x');
		// @ts-expect-error A page that says nothing.
		doneAt('orders', 'commande');
		// @ts-expect-error The address of a group takes its id.
		doneAt('group', 'signature');
		// @ts-expect-error The sentence depends on whether a contract runs.
		expect(() => noticeAt('group', at('/groupements/x?fait=fermeture'))).toThrow();
	});

	const words = Object.entries(doneWords).flatMap(([page, known]) => known.map((word) => [page, word]));
	const facts = {
		rule: 'DISP-1',
		contractUntilOn: null,
		totalPercent: 100,
		isVerified: true,
		hasVoted: true
	};
	it.each(words)('on the page %s says %s in French sentences', (page = '', word = '') => {
		const say = noticeAt as (page: string, url: URL, facts: object) => { text: string } | null;
		expect(say(page, at(`/x?fait=${word}`), facts)?.text).toMatch(/^\p{Lu}.*\.$/u);
		expect(say(page, at(`/x?fait=${word}`), facts)?.text).not.toMatch(/ [:;!?%€»]|undefined|null/);
	});

	it('says what depends on the page', () => {
		const said = (page: DonePage & 'commission', hasVoted: boolean) =>
			noticeAt(page, at(doneAt('commission', 'reunion', 'AC-1')), { hasVoted })?.text;
		expect(said('commission', true)).toBe('La réunion est enregistrée.');
		expect(said('commission', false)).toContain('convoquez-la de nouveau');
	});
});
