import type { MembershipStatus } from '@halle/domain';
import { list, plural } from '@halle/words/format';
import type { PageData } from './$types';

export type Group = PageData['group'];
type Chip = { kind: 'done' | 'due' | 'neutral'; text: string };
/** One step of the steering: who does what, by when, and whether it is done. */
export type SteeringStep = { what: string; who: string; untilOn: string | null; chip: Chip };

const chips = {
	done: { kind: 'done', text: 'Fait' },
	now: { kind: 'due', text: 'En cours' },
	later: { kind: 'neutral', text: 'Ensuite' }
} as const satisfies Record<string, Chip>;

/** How far a group has come, in the order of its stages. */
const stages: Record<Group['status'], number> = {
	draft: 0,
	open: 1,
	membership_closed: 2,
	convention_agreed: 2,
	constituted: 3,
	active: 4,
	closing: 4,
	dissolved: 4,
	cancelled: 4
};

/** Who does what by when, from the first answer to the publication. */
export function steeringOf(group: Group): SteeringStep[] {
	const stage = stages[group.status];
	const coordinator = group.coordinatorName ?? 'Coordonnateur à désigner';
	const votesBy = group.calendar.steps.find((step) => step.name === 'councils')?.toOn ?? null;
	const steps = [
		{
			what: 'Répondre à l’invitation',
			who: stage >= 2 ? 'Réponses closes' : who(group, 'invited', 'Toutes ont répondu'),
			untilOn: group.answerUntilOn,
			state: state(stage >= 2 || !has(group, 'invited'), true)
		},
		{
			what: 'Désigner le coordonnateur',
			who: group.coordinatorName ?? 'Une commune qui participe',
			untilOn: null,
			state: state(group.coordinatorId !== null, true)
		},
		{ what: 'Clore les adhésions', who: coordinator, untilOn: null, state: state(stage >= 2, stage === 1) },
		{
			what: 'Arrêter les règles de la convention',
			who: coordinator,
			untilOn: null,
			state: state(group.agreedAt !== null, group.status === 'membership_closed')
		},
		{
			what: 'Voter la convention en conseil',
			who: who(group, 'interested', 'Tous les conseils ont voté'),
			untilOn: votesBy,
			state: state(group.agreedAt !== null && !has(group, 'interested'), group.status === 'convention_agreed')
		},
		{
			what: 'Signer la convention',
			who: stage >= 3 ? 'Tous les maires ont signé' : who(group, 'deliberated', 'Après chaque vote'),
			untilOn: votesBy,
			state: state(stage >= 3, has(group, 'deliberated'))
		},
		{
			what: 'Préparer et publier la consultation',
			who: coordinator,
			untilOn: null,
			state: state(stage >= 4, stage >= 2)
		}
	] as const;
	return steps.map(({ state: reached, untilOn, ...step }) => ({
		...step,
		// A day that no longer matters is not shown.
		untilOn: reached === 'done' ? null : untilOn,
		chip: chips[reached]
	}));
}

function state(isDone: boolean, isNow: boolean): keyof typeof chips {
	if (isDone) return 'done';
	return isNow ? 'now' : 'later';
}

function has(group: Group, status: MembershipStatus): boolean {
	return group.members.some((member) => member.status === status);
}

function who(group: Group, status: MembershipStatus, otherwise: string): string {
	const names = group.members.filter((member) => member.status === status).map(({ name }) => name);
	if (names.length === 0) return otherwise;
	return names.length > 3 ? plural(names.length, 'commune') : list(names);
}
