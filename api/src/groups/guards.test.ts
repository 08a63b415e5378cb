import { groupTransitions, groupStatuses, membershipStatuses, membershipTransitions } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import {
	agreedGroup,
	closedGroup,
	constitutedGroup,
	coordinator,
	draftedCall,
	publishedCall
} from '../../test/stories.ts';

type Attack = {
	what: string;
	arrange: (w: World) => Promise<unknown>;
	by: PersonName;
	statement: string;
	refusal: string;
	/** What holds it back: with these triggers off, the same statement passes. */
	triggers: readonly (readonly [table: string, trigger: string])[];
};

const guardGroup = [['groups', 'guard_group']] as const;
const frozen = [
	['memberships', 'guard_frozen_membership'],
	['memberships', 'guard_membership_stage']
] as const;
const towns = ['Aubigny', 'Argent'] as const;
const settle = (terms: string) =>
	`update groups set status = 'convention_agreed', commission = 'group', ${terms}`;

const attacks: readonly Attack[] = [
	{
		what: 'a membership rewritten under a request to leave',
		arrange: (w) => publishedCall(w, towns),
		by: 'buyerOfAubigny',
		statement: `update memberships set status = 'exit_requested', quantities_confirmed_at = legal_now()`,
		refusal: 'GROUP_FROZEN',
		triggers: frozen
	},
	{
		what: 'a quantity changed after the launch',
		arrange: (w) => publishedCall(w, towns),
		by: 'buyerOfAubigny',
		statement: 'update needs set quantity = quantity + 1',
		refusal: 'NEED_FROZEN',
		triggers: [['needs', 'guard_rewrite']]
	},
	{
		what: 'a launch while a signature is missing',
		arrange: async (w) => {
			const groupId = await agreedGroup(w, towns);
			await w.as(coordinator).calls.draft({ groupId, ...key() });
		},
		by: coordinator,
		statement: `update calls set status = 'published', published_at = legal_now()`,
		refusal: 'AGREEMENT_NOT_IN_FORCE',
		triggers: [['calls', 'guard_call']]
	},
	{
		what: 'a group set in force while a signature is missing',
		arrange: (w) => agreedGroup(w, towns),
		by: coordinator,
		statement: `update groups set status = 'constituted'`,
		refusal: 'AGREEMENT_NOT_IN_FORCE',
		triggers: guardGroup
	},
	{
		what: 'a council that votes before the terms are settled',
		arrange: (w) => closedGroup(w, towns),
		by: 'signatoryOfArgent',
		statement: `update memberships set status = 'deliberated', deliberation_number = 'X', deliberation_enforceable_on = '2026-11-20'`,
		refusal: 'AGREEMENT_NOT_SETTLED',
		triggers: [['memberships', 'guard_membership_stage']]
	},
	{
		what: 'terms changed once they are before the councils',
		arrange: (w) => agreedGroup(w, towns),
		by: coordinator,
		statement: `update groups set mandate = 'integrated'`,
		refusal: 'AGREEMENT_VOTED',
		triggers: [...guardGroup, ['groups', 'guard_rewrite']]
	},
	{
		what: 'a convention in force sent back to the councils by a member',
		arrange: (w) => constitutedGroup(w, towns),
		by: 'buyerOfAubigny',
		statement: `update groups set status = 'convention_agreed'`,
		refusal: 'ROLE_REQUIRED',
		triggers: guardGroup
	},
	{
		what: 'a mission given to another member behind the councils',
		arrange: (w) => agreedGroup(w, towns),
		by: coordinator,
		statement: `update groups set mission_holders = jsonb_build_object('analysis', founder_id)`,
		refusal: 'AGREEMENT_VOTED',
		triggers: [
			['groups', 'guard_mission_holders'],
			['groups', 'guard_rewrite']
		]
	},
	{
		what: 'the mandate of an EPCI without its statutes',
		arrange: (w) => closedGroup(w, towns),
		by: coordinator,
		statement: settle(`mandate = 'epci'`),
		refusal: 'MANDATE_STATUTES_MISSING',
		triggers: guardGroup
	},
	{
		what: 'the mandate of an EPCI that asks for a fee',
		arrange: (w) => closedGroup(w, towns),
		by: coordinator,
		statement: settle(`mandate = 'epci', statutes_clause = true, coordinator_fee_cents = 1`),
		refusal: 'MANDATE_NOT_FREE',
		triggers: guardGroup
	},
	{
		what: 'the mandate of an EPCI for a commune of another',
		arrange: async (w) => {
			await closedGroup(w, towns);
			await w.owner.sql`update organisations set epci_siren = '200069227' where commune_code = '18011'`;
		},
		by: coordinator,
		statement: settle(`mandate = 'epci', statutes_clause = true`),
		refusal: 'MANDATE_OUTSIDE_EPCI',
		triggers: guardGroup
	},
	{
		what: 'the commission of a coordinator that has none',
		arrange: (w) => closedGroup(w, towns),
		by: coordinator,
		statement: `update groups set status = 'convention_agreed', mandate = 'signature', commission = 'coordinator'`,
		refusal: 'COMMISSION_COORDINATOR_HAS_NONE',
		triggers: guardGroup
	},
	{
		what: 'a permanent group opened by hand to a member of a running purchase',
		arrange: (w) => publishedCall(w, towns),
		by: coordinator,
		statement: `update groups set kind = 'permanent', admits_later = true`,
		refusal: 'AGREEMENT_VOTED',
		triggers: [...guardGroup, ['groups', 'guard_rewrite']]
	},
	{
		what: 'a framework made longer after the launch',
		arrange: (w) => publishedCall(w, towns),
		by: coordinator,
		statement: 'update calls set duration_months = 48',
		refusal: 'CALL_STATUS',
		triggers: [
			['calls', 'guard_call'],
			['calls', 'guard_rewrite']
		]
	}
];

describe('the database, past every procedure', () => {
	it.each(attacks)('refuses $what, and its guard is what refuses', async (attack) => {
		const w = await world();
		await attack.arrange(w);
		await expect(rawly(w, attack.by, attack.statement)).rejects.toThrow(attack.refusal);
		for (const [table, trigger] of attack.triggers)
			await w.owner.sql.unsafe(`alter table ${table} disable trigger ${trigger}`);
		expect(await rawly(w, attack.by, attack.statement)).toBeGreaterThan(0);
	});

	it('keeps a framework to four years and gives it a maximum', async () => {
		const w = await world();
		await draftedCall(w, towns);
		await expect(rawly(w, coordinator, 'update calls set duration_months = 49')).rejects.toThrow(
			'calls_four_years_at_most'
		);
		await expect(rawly(w, coordinator, 'update lots set ceiling_excl_tax_cents = 0')).rejects.toThrow(
			'lots_ceiling_positive'
		);
		expect(await rawly(w, coordinator, 'update calls set duration_months = 48')).toBe(1);
	});

	it('lets a stage lead only where the tables of the domain say', async () => {
		const w = await world();
		await constitutedGroup(w, towns);
		const groups = await pairsRefused(w, 'groups', groupStatuses);
		const memberships = await pairsRefused(w, 'memberships', membershipStatuses);
		expect(groups).toEqual(notInTable(groupTransitions, groupStatuses));
		// A council is asked again only by a later version of the papers, which other tests tell.
		const unconditional = membershipTransitions.filter(({ verb }) => verb !== 'askAgain');
		expect(memberships).toEqual(notInTable(unconditional, membershipStatuses));
	});
});

type Rows = readonly { from: readonly (string | null)[]; to: string }[];

function notInTable(table: Rows, states: readonly string[]): string[] {
	return states.flatMap((from) =>
		states
			// Becoming active is the launch’s alone, from inside its own trigger.
			.filter(
				(to) =>
					to !== from && to !== 'active' && !table.some((row) => row.to === to && row.from.includes(from))
			)
			.map((to) => `${from} → ${to}`)
	);
}

/** Every step that the guard of stages refuses, tried one by one on a row put in each state with the guards off. */
async function pairsRefused(
	{ owner: { sql } }: World,
	table: 'groups' | 'memberships',
	states: readonly string[]
): Promise<string[]> {
	const trigger = table === 'groups' ? 'guard_group' : 'guard_membership_stage';
	const refusal = table === 'groups' ? ['GROUP_STATUS', 'GROUP_FROZEN'] : ['MEMBERSHIP_STATUS'];
	const refused: string[] = [];
	for (const from of states) {
		await sql.unsafe(`alter table ${table} disable trigger ${trigger}`);
		await sql.unsafe(`update ${table} set status = '${from}'`);
		await sql.unsafe(`alter table ${table} enable trigger ${trigger}`);
		for (const to of states.filter((state) => state !== from && state !== 'active')) {
			const error = await sql
				.begin(async (step) => {
					await step.unsafe(`update ${table} set status = '${to}'`);
					throw new Error('passed');
				})
				.catch((caught: unknown) => (caught instanceof Error ? caught.message : ''));
			if (refusal.includes(error)) refused.push(`${from} → ${to}`);
		}
	}
	return refused;
}
