import type { MembershipStatus } from '@halle/domain';
import { list, plural } from '#lib/format.ts';
import type { PageData } from './$types';

export type Group = PageData['group'];
type Chip = { kind: 'done' | 'due' | 'neutral'; text: string };
/** One step of the steering: who does what, by when, and whether it is done. */
export type SteeringStep = { what: string; who: string; untilOn: string | null; chip: Chip };

const done: Chip = { kind: 'done', text: 'Fait' };
const now: Chip = { kind: 'due', text: 'En cours' };
const later: Chip = { kind: 'neutral', text: 'Ensuite' };

/** Who does what by when, from the first answer to the publication. */
export function steeringOf(group: Group): SteeringStep[] {
	const { status } = group;
	const coordinator = group.coordinatorName ?? 'Coordonnateur à désigner';
	const isClosed = !['draft', 'open'].includes(status);
	const isConstituted = ['constituted', 'active', 'closing', 'dissolved'].includes(status);
	const isPublished = ['active', 'closing', 'dissolved'].includes(status);
	const of = (name: string) => group.calendar.steps.find((step) => step.name === name)?.toOn ?? null;
	return [
		{
			what: 'Répondre à l’invitation',
			who: who(group, 'invited', 'Toutes ont répondu'),
			untilOn: isClosed ? null : group.answerUntilOn,
			chip: isClosed || !has(group, 'invited') ? done : now
		},
		{
			what: 'Désigner le coordonnateur',
			who: group.coordinatorName ?? 'Une commune qui participe',
			untilOn: null,
			chip: group.coordinatorId ? done : now
		},
		{
			what: 'Clore les adhésions',
			who: coordinator,
			untilOn: null,
			chip: isClosed ? done : status === 'open' ? now : later
		},
		{
			what: 'Voter la convention en conseil',
			who: who(group, 'interested', 'Tous les conseils ont voté'),
			untilOn: isConstituted ? null : of('councils'),
			chip: !isClosed ? later : has(group, 'interested') ? now : done
		},
		{
			what: 'Signer la convention',
			who: isConstituted ? 'Tous les maires ont signé' : who(group, 'deliberated', 'Après chaque vote'),
			untilOn: isConstituted ? null : of('councils'),
			chip: isConstituted ? done : has(group, 'deliberated') ? now : later
		},
		{
			what: 'Préparer et publier la consultation',
			who: coordinator,
			untilOn: null,
			chip: isPublished ? done : isClosed ? now : later
		}
	];
}

function has(group: Group, status: MembershipStatus): boolean {
	return group.members.some((member) => member.status === status);
}

function who(group: Group, status: MembershipStatus, otherwise: string): string {
	const names = group.members.filter((member) => member.status === status).map(({ name }) => name);
	if (names.length === 0) return otherwise;
	return names.length > 3 ? plural(names.length, 'commune') : list(names);
}
