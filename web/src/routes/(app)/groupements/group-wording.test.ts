import { callStatuses, groupStatuses } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { groupChip } from '@halle/words/standings';
import { groupSentence } from './group-wording.ts';

const deadlineAt = new Date('2027-01-15T11:00:00Z');
const standings = groupStatuses.flatMap((status) =>
	[null, ...callStatuses].flatMap((call) =>
		[false, true].map((mustRedoPapers) => ({
			status,
			call: call && { status: call, deadlineAt },
			mustRedoPapers
		}))
	)
);

describe('the sign of a group and the sentence beside it', () => {
	it('do not say that a convention is in force while its papers are to be written again', () => {
		const redone = standings.filter(
			({ mustRedoPapers, status }) => mustRedoPapers && status === 'constituted'
		);
		expect(redone.length).toBeGreaterThan(0);
		for (const standing of redone) {
			expect(groupChip(standing)).toEqual({ kind: 'due', text: 'Documents à refaire' });
			expect(groupSentence(standing, [])).toContain('refait les documents');
		}
		expect(groupChip({ status: 'constituted', call: null, mustRedoPapers: false }).text).toBe(
			'Convention en vigueur'
		);
	});

	it('agree on what became of the purchase', () => {
		const said = (status: (typeof callStatuses)[number]) => {
			const standing = { status: 'active' as const, call: { status, deadlineAt }, mustRedoPapers: false };
			return [groupChip(standing).text, groupSentence(standing, [])];
		};
		expect(said('published')[0]).toBe('Consultation en cours');
		expect(said('published')[1]).toContain('répondent jusqu’au');
		expect(said('closed')).toEqual(['Réponses closes', expect.stringContaining('Les réponses sont closes')]);
		expect(said('opened')).toEqual(['Offres en analyse', expect.stringContaining('en cours d’analyse')]);
		expect(said('completed')).toEqual(['Contrat terminé', 'Le contrat est terminé.']);
	});

	it('say that the group waits for others only before anything is bought or over', () => {
		const waiting = standings.filter((standing) => groupSentence(standing, [])?.startsWith('Rien à faire'));
		expect([...new Set(waiting.map(({ status }) => status))]).not.toContain('active');
		for (const { status } of waiting) expect(['dissolved', 'cancelled']).not.toContain(status);
	});
});
