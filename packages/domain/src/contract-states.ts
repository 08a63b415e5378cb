import { addDays, addMonths, type Day } from './dates.ts';
import { Refusal } from './errors.ts';
import type { Role } from './roles.ts';
import { because, type GuardRule, type Reason, type Transition } from './transitions.ts';

/**
 * Life of the framework contract of one holder on one lot. Nothing but days is kept: `contractStatusOf` reads the state
 * from them. It takes effect when the holder is notified, so that « notified » and « in force » are one state.
 *
 * @law CCP R2182-1 (wait), R2182-4 (notification), L2125-1 1° (end)
 */
export const contractStatuses = ['awarded', 'standstill', 'signable', 'signed', 'in_force', 'ended'] as const;
export type ContractStatus = (typeof contractStatuses)[number];

/** What the days of a contract are read from. */
export type ContractFacts = {
	/** First day on which it may be signed; null until the decision is announced. */
	signableOn: Day | null;
	signedOn: Day | null;
	/** To the préfet, where the law asks it before the notification. */
	transmittedOn: Day | null;
	notifiedOn: Day | null;
	legalityControl: boolean;
	/** Renewals included. */
	durationMonths: number;
};

/** The same, with who looks at it and when. */
export type ContractSituation = ContractFacts & {
	today: Day;
	role: Role;
	/** One's own organisation coordinates the group. */
	isCoordinator: boolean;
	/** An order was placed on days that somebody recorded: they bind from then on. */
	hasOrders: boolean;
};

/** Everything that must be true before a step of a contract: one name, one refusal. */
export const contractGuards = {
	coordinates: ({ isCoordinator }) =>
		isCoordinator ? null : because('ROLE_REQUIRED', { roles: 'coordinator', of: 'group' }),
	'standstill-over': ({ signableOn, today }) => {
		if (signableOn === null) return because('CONTRACT_NOT_ANNOUNCED');
		return today < signableOn ? because('CONTRACT_STANDSTILL', { earliest: signableOn }) : null;
	},
	'no-order': ({ hasOrders }) => (hasOrders ? because('CONTRACT_HAS_ORDERS') : null)
} as const satisfies Record<string, GuardRule<ContractSituation>>;
export type ContractGuard = keyof typeof contractGuards;

/**
 * One row per step. A wrong day is corrected by undoing the step and recording it again, until the first order.
 *
 * @law CCP R2181-1, R2182-1, R2182-4; CGCT L2131-1, L2131-2 4°
 */
export const contractTransitions = [
	{ verb: 'award', from: [null], to: 'awarded', actor: ['coordinator'], guards: ['coordinates'] },
	{ verb: 'announce', from: ['awarded'], to: 'standstill', actor: ['coordinator'], guards: ['coordinates'] },
	// Where the law asks for no wait it is over on the day of the announcement.
	{
		verb: 'endStandstill',
		from: ['standstill'],
		to: 'signable',
		actor: ['system'],
		guards: ['standstill-over']
	},
	{
		verb: 'sign',
		from: ['signable'],
		to: 'signed',
		actor: ['coordinator'],
		guards: ['coordinates', 'standstill-over']
	},
	{ verb: 'notify', from: ['signed'], to: 'in_force', actor: ['coordinator'], guards: ['coordinates'] },
	{
		verb: 'undoSignature',
		from: ['signed'],
		to: 'signable',
		actor: ['coordinator'],
		guards: ['coordinates', 'no-order']
	},
	{
		// Also from « ended »: a year mistyped ends a contract that has just begun.
		verb: 'undoNotification',
		from: ['in_force', 'ended'],
		to: 'signed',
		actor: ['coordinator'],
		guards: ['coordinates', 'no-order']
	},
	{ verb: 'end', from: ['in_force'], to: 'ended', actor: ['system'], guards: [] }
] as const satisfies readonly Transition<ContractStatus, string, Role | 'system', ContractGuard>[];

export const contractActNames = ['sign', 'notify', 'undoSignature', 'undoNotification'] as const;
export type ContractActName = (typeof contractActNames)[number];

/** Where a contract stands on a day. */
export function contractStatusOf(facts: ContractFacts, today: Day): ContractStatus {
	const { signableOn, signedOn, notifiedOn, durationMonths } = facts;
	if (notifiedOn !== null) return lastContractDay(notifiedOn, durationMonths) < today ? 'ended' : 'in_force';
	if (signedOn !== null) return 'signed';
	if (signableOn === null) return 'awarded';
	return today < signableOn ? 'standstill' : 'signable';
}

/**
 * Last day of a contract, orders included. It runs from the day on which the holder receives the notification, that day
 * counted: twelve months from 15 January end on 14 January, so that four years are never passed by a day.
 *
 * @law CCP R2182-4, L2125-1 1°
 */
export function lastContractDay(notifiedOn: Day, durationMonths: number): Day {
	return addDays(addMonths(notifiedOn, durationMonths), -1);
}

/** Says why the act cannot be done now by this person: nothing when it can. */
export function contractActReasons(name: ContractActName, situation: ContractSituation): Reason[] {
	const status = contractStatusOf(situation, situation.today);
	const rows: readonly Transition<ContractStatus, string, Role | 'system', ContractGuard>[] =
		contractTransitions;
	const row = rows.find(({ verb }) => verb === name);
	if (!row) throw new Error(`no table knows the act ${name}`);
	if (!row.actor.includes(situation.role)) return [because('ROLE_REQUIRED', { roles: row.actor.join(', ') })];
	const failed = row.guards.flatMap((guard) => contractGuards[guard](situation) ?? []);
	return row.from.includes(status) ? failed : [...failed, because('CONTRACT_STATUS', { status })];
}

/** The act that moves the contract on and waits for this person now; null when nothing does. */
export function nextContractAct(situation: ContractSituation): 'sign' | 'notify' | null {
	const moves = ['sign', 'notify'] as const;
	return moves.find((name) => contractActReasons(name, situation).length === 0) ?? null;
}

/** @throws Refusal the first reason why the act cannot be done now */
export function assertContractAct(name: ContractActName, situation: ContractSituation): void {
	const [first] = contractActReasons(name, situation);
	if (first) throw new Refusal(first.code, first.details);
}
